import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'code-source-conflict',
  group: 'sam',
  severity: 'error',
  summary: 'A function has its code in one place',
  rationale:
    'Where a function has InlineCode, SAM drops its CodeUri without a word, so that the code that was packaged is never deployed.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-inlinecode',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const { entries } = propertiesOf(fn)
        const [inline, uri] = [entries.get('InlineCode'), entries.get('CodeUri')]
        // A CodeUri of Globals is for the functions that have no code of their own.
        if (!inline || !uri || uri.keyOrigin.kind !== 'written') return
        const areThere = [inline, uri].every(entry =>
          value.cases(entry.value).every(one => one !== undefined),
        )
        if (!areThere) return
        report(uri, `"CodeUri" of "${fn.id}" is dropped, for the function has "InlineCode"`)
      },
    },
  },
})
