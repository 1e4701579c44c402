import { groupBy } from '../../../node/group-by.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { canCoexist } from '../../../template/scenarios.ts'
import { textKey } from '../../models/text-key.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'export-duplicate',
  group: 'cloudformation',
  severity: 'error',
  summary: 'No two outputs export the same name',
  rationale:
    'Names of exports are unique in an account and Region, so the second export of a name fails the stack.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const exported = entriesOf(at(template.expansion, 'Outputs'))
      const nameText = (output: Entry) => {
        const name = nameOf(output)
        return name && textKey(name, template.value)
      }
      for (const alike of groupBy(exported, nameText).values()) {
        for (const [i, output] of alike.entries()) {
          const first = alike
            .slice(0, i)
            .find(other => canCoexist(other.value, output.value, template))
          if (!first) continue
          const message = `"${output.key}" exports the same name as "${first.key}"`
          const related = [{ message: 'The first export', at: first }]
          report(nameOf(output) ?? output, message, { related })
        }
      }
    },
  },
})

/** Outputs that export nothing have none. */
const nameOf = ({ value }: Entry) => at(value, 'Export', 'Name')
