import { hint } from '../../../node/nearest.ts'
import { hidesNames } from '../../../template/hidden-names.ts'
import { namesOf } from '../../../template/names.ts'
import { usesBy } from '../../../template/uses.ts'
import { renaming } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'condition-undefined',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each condition in use is defined in Conditions',
  rationale:
    'CloudFormation refuses a template in which Fn::If, a resource, an output or another condition names a condition that is not there.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  ],
  corresponds: ['cfn-lint E8002', 'cfn-lint E3015', 'cfn-lint E6005'],
  check: {
    wholeExpansion({ report, template }) {
      if (hidesNames(template)) return
      const { conditions } = namesOf(template)
      for (const { name, where } of usesBy(template, 'Condition')) {
        if (conditions.has(name)) continue
        const fixes = renaming(name, where, conditions)
        report(where, `Condition "${name}" is not defined${hint(name, conditions)}`, { fixes })
      }
    },
  },
})
