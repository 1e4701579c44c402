import { visibilityOf } from '../../models/visibility.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-visibility-below-timeout',
  group: 'hygiene',
  severity: 'error',
  summary: 'Messages of a queue stay hidden for as long as the function may run',
  rationale:
    'Lambda refuses to read from a queue whose visibility timeout is less than the timeout of the function: messages would come back while they are still worked on.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  ],
  corresponds: ['cfn-lint E3505'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { where, queue, fn, visibility, timeout } of visibilityOf(template)) {
        if (Math.max(...visibility) >= Math.min(...timeout)) continue
        report(
          where,
          `"${queue}" hides messages for ${Math.max(...visibility)} s, less than the ${Math.min(...timeout)} s that "${fn}" may run`,
        )
      }
    },
  },
})
