import { hint } from '../../../node/nearest.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf, isList, isMap } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

const keys = ['Assertions', 'RuleCondition']

export default defineRule({
  id: 'rules-section-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each rule in Rules has assertions that are functions',
  rationale:
    'CloudFormation checks parameters by the Rules section before it makes anything, and refuses rules of another shape.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html',
  ],
  corresponds: ['cfn-lint E1700', 'cfn-lint E1701', 'cfn-lint E1702'],
  check: {
    wholeExpansion({ report, template }) {
      for (const rule of entriesOf(at(template.root, 'Rules'))) {
        if (rule.key.startsWith('Fn::')) continue
        if (!isMap(rule.value)) report(rule, `Rule "${rule.key}" must be a mapping with Assertions`)
        else checkRule(rule, report)
      }
    },
  },
})

function checkRule(entry: Entry, report: ReportFinding) {
  const { key: name, value: rule } = entry
  for (const other of entriesOf(rule).filter(({ key }) => !keys.includes(key))) {
    report(other, `Rule "${name}" has no key "${other.key}"${hint(other.key, keys)}`)
  }
  const condition = at(rule, 'RuleCondition')
  if (condition && !isIntrinsic(condition)) report(condition, 'RuleCondition must be a function')
  const assertions = at(rule, 'Assertions')
  if (!isList(assertions) || assertions.items.length === 0) {
    report(assertions ?? entry, `Rule "${name}" needs a list of Assertions`)
    return
  }
  for (const assertion of assertions.items) {
    const assert = at(assertion, 'Assert')
    if (!isIntrinsic(assert))
      report(assert ?? assertion, `Each assertion of "${name}" needs a function as Assert`)
  }
}
