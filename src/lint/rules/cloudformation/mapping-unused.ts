import { at, entriesOf } from '../../../node/values.ts'
import { hidesUses } from '../../../template/hidden-names.ts'
import { lookUpsIn } from '../../../template/look-ups.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'mapping-unused',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Each mapping is looked up',
  rationale: 'A mapping that no Fn::FindInMap names has no effect, whatever is changed in it.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html',
  ],
  corresponds: ['cfn-lint W7001'],
  check: {
    wholeSource({ report, template }) {
      const lookUps = lookUpsIn(template)
      const used = new Set(lookUps.map(({ mapping }) => mapping))
      if (hidesUses(template) || used.has(undefined)) return
      for (const entry of entriesOf(at(template.root, 'Mappings'))) {
        if (!used.has(entry.key)) report(entry, `Mapping "${entry.key}" is not used`)
      }
    },
  },
})
