import { textOf } from '../../../node/values.ts'
import { checkLimits } from '../../facts/check-limits.ts'
import { patterns } from '../../facts/limits.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-pattern',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Names are made of characters that the service takes',
  rationale:
    'Services refuse names with other characters when the resource is made, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  ],
  corresponds: ['cfn-lint E3031'],
  check: {
    wholeExpansion(context) {
      checkLimits(patterns, context, (node, [pattern, expected], { value }) => {
        const isOdd = (text: string | undefined) =>
          text !== undefined && !text.includes('{{') && !pattern.test(text)
        if (!value.always(node, one => isOdd(textOf(one)))) return undefined
        return `is "${textOf(value.cases(node)[0])}", expected ${expected}`
      })
    },
  },
})
