import { isList } from '../../../node/values.ts'
import { subsInSource } from '../../../template/subs.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sub-needless',
  group: 'cloudformation',
  severity: 'info',
  summary: 'Fn::Sub has something to put in',
  rationale:
    'Without a variable Fn::Sub yields its text as it is. Often the variable lost its dollar sign or its braces.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
  ],
  corresponds: ['cfn-lint W1020'],
  check: {
    wholeSource({ report, template }) {
      for (const { node, argument, text } of subsInSource(template)) {
        if (text === undefined || text.includes('${') || isList(argument)) continue
        report(node, 'Fn::Sub has no variable in its text, so the text alone does')
      }
    },
  },
})
