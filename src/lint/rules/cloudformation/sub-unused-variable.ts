import { entriesOf, itemsOf, textOf } from '../../../node/values.ts'
import { subTokens } from '../../../template/sub-text.ts'
import { subsInSource } from '../../../template/subs.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sub-unused-variable',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Each variable given to Fn::Sub is in its text',
  rationale:
    'A variable that the text does not contain has no effect; often the text has the name of another.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
  ],
  corresponds: ['cfn-lint W1019'],
  check: {
    wholeSource({ report, template }) {
      for (const { argument } of subsInSource(template)) {
        const [first, variables] = itemsOf(argument)
        const text = textOf(first)
        if (text === undefined) continue
        const used = new Set(subTokens(text).map(token => ('name' in token ? token.name : '')))
        for (const entry of entriesOf(variables)) {
          if (!used.has(entry.key)) report(entry, `"${entry.key}" is not in the text of Fn::Sub`)
        }
      }
    },
  },
})
