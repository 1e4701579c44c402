import { hint } from '../../../node/nearest.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { pathOf } from '../../../node/walk.ts'
import { scanOfExpansion } from '../../../template/scan.ts'
import { hasLanguageExtensions } from '../../../template/transforms.ts'
import { otherFunctions, shapes } from '../../facts/intrinsic-shapes.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'intrinsic-malformed',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Intrinsic functions have the arguments that CloudFormation expects',
  rationale:
    'CloudFormation refuses a template in which a function has too few, too many or other arguments, or shares its mapping with other keys.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  ],
  corresponds: [
    'cfn-lint E1011',
    'cfn-lint E1015',
    'cfn-lint E1016',
    'cfn-lint E1017',
    'cfn-lint E1018',
    'cfn-lint E1021',
    'cfn-lint E1022',
    'cfn-lint E1024',
    'cfn-lint E1028',
    'cfn-lint E8003',
    'cfn-lint E8004',
    'cfn-lint E8005',
    'cfn-lint E8006',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const isExtended = hasLanguageExtensions(template.root)
      const { calls, mixed } = scanOfExpansion(template)
      for (const { call, trail } of calls) {
        const path = pathOf(trail)
        // The arguments of a call that is an argument of Fn::Transform are for that transform.
        if (path[0] === 'Metadata' || path.includes('Fn::Transform')) continue
        const fault = faultOf(call, isExtended)
        if (fault) report(call, `${call.key} ${fault}`)
      }
      for (const { node } of mixed) {
        const call = entriesOf(node).find(
          ({ key }) => Object.hasOwn(shapes, key) && !mixes.has(key),
        )
        if (call) report(call, `${call.key} must be the only key of its mapping`)
      }
    },
  },
})

/** What an included snippet is nobody knows yet. */
function faultOf({ key, value }: Entry, isExtended: boolean): string | undefined {
  if (at(value, 'Fn::Transform')) return undefined
  return Object.hasOwn(shapes, key) ? shapes[key]?.(value, isExtended) : unknownFunction(key)
}

/** Keys that stand beside others: a transform adds keys, and Ref may be a key of its own. */
const mixes: ReadonlySet<string> = new Set(['Fn::Transform', 'Ref'])

/** Loops have a name in their key; a function that is like no other may be newer than this list. */
function unknownFunction(name: string): string | undefined {
  if (name.startsWith('Fn::ForEach::') || otherFunctions.includes(name)) return undefined
  const meant = hint(name, [...Object.keys(shapes), ...otherFunctions])
  return meant && `is no function${meant}`
}
