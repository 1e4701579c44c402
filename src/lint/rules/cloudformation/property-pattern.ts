import { isList, textOf } from '../../../node/values.ts'
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
        const texts = isList(node) ? node.items : [node]
        const odd = texts.find(one => value.always(one, known => isOdd(textOf(known))))
        return odd && `is "${textOf(value.cases(odd)[0])}", expected ${expected}`
      })
    },
  },
})
