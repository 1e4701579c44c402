import { visibilityOf } from '../../models/visibility.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-visibility-below-6x',
  group: 'hygiene',
  severity: 'warning',
  summary: 'Messages of a queue stay hidden for six times as long as the function may run',
  rationale:
    'When the function is throttled Lambda tries a batch again while its messages stay hidden. AWS asks for six times the timeout of the function and the batching window on top, else messages come back early and are worked on twice.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html'],
  corresponds: ['cdk-nag LambdaEventSourceSQSVisibilityTimeout'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { where, queue, fn, visibility, timeout, window } of visibilityOf(template)) {
        const [longest, shortest] = [Math.max(...visibility), Math.min(...timeout)]
        const wanted = 6 * shortest + Math.min(...window)
        if (longest >= wanted || longest < shortest) continue
        report(
          where,
          `"${queue}" hides messages for ${longest} s, expected ${wanted} s or more for the timeout of "${fn}"`,
        )
      }
    },
  },
})
