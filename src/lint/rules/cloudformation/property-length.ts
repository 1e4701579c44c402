import { textOf } from '../../../node/values.ts'
import { between, checkLimits } from '../../facts/check-limits.ts'
import { lengths } from '../../facts/limits.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-length',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Names and descriptions have a length that the service takes',
  rationale:
    'Services refuse texts that are too long or too short when the resource is made, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
  ],
  corresponds: ['cfn-lint E3033'],
  check: {
    wholeExpansion(context) {
      checkLimits(lengths, context, (node, bounds, { value }) => {
        const [minimum, maximum] = bounds
        const isOut = (text: string | undefined) =>
          text !== undefined &&
          !text.includes('{{') &&
          (text.length < minimum || text.length > maximum)
        if (!value.always(node, one => isOut(textOf(one)))) return undefined
        return `has ${textOf(value.cases(node)[0])?.length} characters, ${between(bounds)}`
      })
    },
  },
})
