import { canHold } from '../../../template/scenarios.ts'
import { type Guard, usesInSource } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'unreachable-if-branch',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Each branch of Fn::If can be reached',
  rationale:
    'Inside of a resource, or of a branch, whose condition settles the answer, Fn::If always yields the same branch. The other one is left over, or a condition is the wrong one.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html',
  ],
  corresponds: ['cfn-lint W1028'],
  check: {
    wholeSource({ report, template }) {
      const can = (guards: readonly Guard[]) => canHold(template, guards) !== false
      for (const { by, name, where, guards } of usesInSource(template)) {
        // What is never reached at all, or constant by itself, is not this rule's.
        if (by !== 'Condition' || guards.length === 0 || !can(guards)) continue
        const lost = [true, false].find(
          holds =>
            can([{ condition: name, holds }]) && !can([...guards, { condition: name, holds }]),
        )
        if (lost === undefined) continue
        report(where, `"${name}" is never ${lost} here, so one branch of Fn::If is left over`)
      }
    },
  },
})
