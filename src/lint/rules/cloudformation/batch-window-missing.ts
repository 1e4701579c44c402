import { at } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

/** Lambda takes more messages of a queue at once only where it may wait for them. */
const largestWithoutWindow = 10

export default defineRule({
  id: 'batch-window-missing',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A batch of more than ten messages of a queue has time to fill',
  rationale:
    'Lambda refuses an event source mapping of a queue with a BatchSize above 10 and no MaximumBatchingWindowInSeconds, and the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, kind } of eventSourcesOf(template)) {
        const property = (name: string) => at(mapping.body, 'Properties', name)
        const size = property('BatchSize')
        const messages = value.number(size)
        const window = property('MaximumBatchingWindowInSeconds')
        const hasWindow = window !== undefined && !isNoValue(window) && value.number(window) !== 0
        if (kind !== 'sqs' || !size || messages === undefined) continue
        if (messages <= largestWithoutWindow || hasWindow) continue
        const message = `A batch of ${messages} messages needs MaximumBatchingWindowInSeconds, 1 or more; without it 10 is the most`
        report(size, message)
      }
    },
  },
})
