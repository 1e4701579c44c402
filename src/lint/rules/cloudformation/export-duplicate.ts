import { equal } from '../../../node/equal.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import type { Model } from '../../../template/model.ts'
import { canHold } from '../../../template/scenarios.ts'
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
      const exported = entriesOf(at(template.expansion, 'Outputs')).filter(nameOf)
      for (const [i, output] of exported.entries()) {
        const name = nameOf(output)
        const first = exported.slice(0, i).find(other => areSame(other, output, template))
        if (!first || !name) continue
        const message = `"${output.key}" exports the same name as "${first.key}"`
        report(name, message, { related: [{ message: 'The first export', at: first }] })
      }
    },
  },
})

const nameOf = ({ value }: Entry) => at(value, 'Export', 'Name')

/** Whether two outputs export one name in some deployment. */
function areSame(a: Entry, b: Entry, model: Model): boolean {
  const [first, second] = [nameOf(a), nameOf(b)]
  if (!first || !second || !equal(first, second)) return false
  const guards = [a, b].flatMap(output => {
    const condition = textOf(at(output.value, 'Condition'))
    return condition === undefined ? [] : [{ condition, holds: true }]
  })
  return canHold(model, guards) === true
}
