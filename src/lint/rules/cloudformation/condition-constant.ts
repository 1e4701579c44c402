import { equal } from '../../../node/equal.ts'
import type { Mapping, Node } from '../../../node/node.ts'
import { at, itemsOf, literal, onlyEntry } from '../../../node/values.ts'
import { walk } from '../../../node/walk.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'condition-constant',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'A comparison can turn out either way',
  rationale:
    'A comparison of two texts, of a thing with itself, or of a parameter with a value that its AllowedValues exclude has the same outcome in every deployment: what depends on it is always there, or never.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html',
  ],
  exceptions: 'A switch that is set by editing the template.',
  corresponds: ['cfn-lint W8003'],
  check: {
    wholeSource({ report, template: { root } }) {
      const conditions = at(root, 'Conditions')
      for (const { node } of conditions ? walk(conditions) : []) {
        const call = onlyEntry(node)
        const [left, right, more] = itemsOf(call?.value)
        if (call?.key !== 'Fn::Equals' || !left || !right || more) continue
        const outcome = outcomeOf(root, left, right)
        if (outcome) report(node, `This comparison is always ${outcome}`)
      }
    },
  },
})

/** What two values compare to whatever the parameters are, and why; defaults do not count. */
function outcomeOf(root: Mapping, left: Node, right: Node): string | undefined {
  const [a, b] = [literal(left), literal(right)]
  if (a !== undefined && b !== undefined) {
    return `${String(a) === String(b)}, both sides are written out`
  }
  if (equal(left, right)) return 'true, both sides are the same'
  const [name, value] = a === undefined ? [refTarget(left), b] : [refTarget(right), a]
  const allowed = itemsOf(at(root, 'Parameters', name ?? '', 'AllowedValues')).map(literal)
  const isExcluded =
    value !== undefined && allowed.length > 0 && !allowed.map(String).includes(String(value))
  return isExcluded ? `false, "${name}" is one of ${allowed.join(', ')}` : undefined
}
