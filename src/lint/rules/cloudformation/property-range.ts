import { at, textOf } from '../../../node/values.ts'
import { type Case, numberOf } from '../../../template/case.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { between, checkLimits } from '../../facts/check-limits.ts'
import { type Bounds, ranges } from '../../facts/limits.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-range',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Numbers lie in the range that the service takes',
  rationale:
    'Services refuse numbers that are out of their range when the resource is made or changed, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html',
  ],
  corresponds: ['cfn-lint E3034'],
  check: {
    wholeExpansion(context) {
      checkLimits(ranges, context, (node, bounds, { value, template }) => {
        const extents = value.cases(node).map(one => extentOf(one, template))
        const isOut = (extent: Bounds | undefined) =>
          extent && (extent[1] < bounds[0] || extent[0] > bounds[1])
        if (!extents.every(isOut)) return undefined
        // A parameter tells more than its default.
        const said = extents.find(extent => extent?.[0] !== extent?.[1]) ?? extents[0]
        return said && `is ${shown(said)}, ${between(bounds)}`
      })
    },
  },
})

/** The least and the greatest number that a value can be, by what its parameter takes; undefined where that is not known. */
function extentOf(one: Case, { root }: Model): Bounds | undefined {
  const number = numberOf(one)
  if (number !== undefined) return [number, number]
  const parameter = at(root, 'Parameters', refTarget(one) ?? '')
  if (textOf(at(parameter, 'Type')) !== 'Number') return undefined
  const [least, greatest] = ['MinValue', 'MaxValue'].map(name => numberOf(at(parameter, name)))
  return [least ?? Number.NEGATIVE_INFINITY, greatest ?? Number.POSITIVE_INFINITY]
}

function shown([least, greatest]: Bounds): string {
  if (least === greatest) return String(least)
  if (greatest === Number.POSITIVE_INFINITY) return `${least} or more`
  return least === Number.NEGATIVE_INFINITY ? `${greatest} or less` : `${least} to ${greatest}`
}
