import { isList } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { between, checkLimits } from '../../facts/check-limits.ts'
import { sizes } from '../../facts/limits.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-items',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Lists have as many items as the service takes',
  rationale:
    'Services refuse lists that are too long: a function has at most five layers and one architecture.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
  ],
  corresponds: ['cfn-lint E3032'],
  check: {
    wholeExpansion(context) {
      checkLimits(sizes, context, (node, [minimum, maximum]) => {
        // An item that is an intrinsic may be nothing, and a reference to a list is no literal list.
        const items = isList(node) ? node.items : undefined
        if (!items) return undefined
        const certain = items.filter(item => !isIntrinsic(item)).length
        if (certain <= maximum && items.length >= minimum) return undefined
        return `has ${items.length} items, ${between([minimum, maximum])}`
      })
    },
  },
})
