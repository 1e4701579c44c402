import { at, entriesOf } from '../../../node/values.ts'
import { hidesUses } from '../../../template/hidden-names.ts'
import { usesInSource } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'parameter-unused',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Each parameter is used',
  rationale:
    'A parameter that nothing refers to can be set without any effect. Often the text that should use it lost its Ref or Fn::Sub.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  exceptions: 'Parameters that a pipeline reads from the template or the stack.',
  corresponds: ['cfn-lint W2001'],
  check: {
    wholeSource({ report, template }) {
      if (hidesUses(template)) return
      const used = new Set(usesInSource(template).map(({ name }) => name))
      for (const entry of entriesOf(at(template.root, 'Parameters'))) {
        if (!used.has(entry.key)) report(entry, `Parameter "${entry.key}" is not used`)
      }
    },
  },
})
