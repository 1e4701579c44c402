import { at } from '../../../node/values.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { numbersOf } from '../../models/numbers.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-max-receive-low',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A message is tried five times before it goes to the dead-letter queue',
  rationale:
    'Lambda gives messages back when the function is throttled, and each time counts as a try. With fewer than five tries sound messages end in the dead-letter queue under load.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { source } of eventSourcesOf(template)) {
        const count = at(source?.body, 'Properties', 'RedrivePolicy', 'maxReceiveCount')
        const numbers = numbersOf(count, 5, value)
        if (!source || !count || !numbers || Math.max(...numbers) >= 5) continue
        report(
          count,
          `"${source.id}" gives up after ${Math.max(...numbers)} tries, expected 5 or more`,
        )
      }
    },
  },
})
