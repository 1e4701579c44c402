import { numberOf } from '../../../template/case.ts'
import { between, checkLimits } from '../../facts/check-limits.ts'
import { ranges } from '../../facts/limits.ts'
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
      checkLimits(ranges, context, (node, bounds, { value }) => {
        const [minimum, maximum] = bounds
        const isOut = (number: number | undefined) =>
          number !== undefined && (number < minimum || number > maximum)
        if (!value.always(node, one => isOut(numberOf(one)))) return undefined
        return `is ${numberOf(value.cases(node)[0])}, ${between(bounds)}`
      })
    },
  },
})
