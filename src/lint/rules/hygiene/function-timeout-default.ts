import { at } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'function-timeout-default',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A function says how long it may run',
  rationale:
    'Without a Timeout Lambda stops an invocation after three seconds. That is right for few functions, and a slow dependency shows as a failure of the function.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html'],
  corresponds: ['serverless-rules ES1006'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value }) {
        if (!value.always(at(fn.body, 'Properties', 'Timeout'), one => one === undefined)) return
        report(fn, `"${sourceId(template, fn)}" stops after 3 s, set Timeout`)
      },
    },
  },
})
