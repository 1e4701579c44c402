import { at, entriesOf } from '../../../node/values.ts'
import { hidesUses } from '../../../template/hidden-names.ts'
import { usesInExpansion, usesInSource } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'condition-unused',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Each condition decides about something',
  rationale:
    'A condition that nothing asks for is left over, or the resource that it was written for has lost it and now exists everywhere.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  ],
  corresponds: ['cfn-lint W8001'],
  check: {
    wholeSource({ report, template }) {
      const conditions = entriesOf(at(template.root, 'Conditions'))
      if (conditions.length === 0 || hidesUses(template)) return
      const uses = [...usesInSource(template), ...usesInExpansion(template)]
      const used = new Set(uses.filter(({ by }) => by === 'Condition').map(({ name }) => name))
      for (const entry of conditions) {
        if (!used.has(entry.key)) report(entry, `Condition "${entry.key}" is not used`)
      }
    },
  },
})
