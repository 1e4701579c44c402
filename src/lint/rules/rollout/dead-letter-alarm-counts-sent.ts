import { at } from '../../../node/values.ts'
import { alarmsOf, type Metric } from '../../../rollout/alarms/alarm.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { edgesTo } from '../../../template/graph.ts'
import type { Model } from '../../../template/model.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

const instead = 'ApproximateNumberOfMessagesVisible'

export default defineRule({
  id: 'dead-letter-alarm-counts-sent',
  group: 'rollout',
  severity: 'warning',
  summary: 'An alarm on a dead-letter queue counts the messages that are in it',
  rationale:
    'SQS moves a message that cannot be processed to the dead-letter queue by itself, and does not count that as sent: NumberOfMessagesSent stays 0 however many messages are lost.',
  docs: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        for (const metric of metrics) {
          const queue = queueOf(metric, template)
          const name = at(metric.settings, 'MetricName')
          if (!queue || !name || !isOnlyRedriven(queue, template)) continue
          const message = `"${resource.id}" counts messages sent to "${queue}", those that SQS moves there are not; watch ${instead}`
          report(name, message, {
            fixes: fix(false, `Write "${instead}"`, replaceValue(name, instead)),
          })
        }
      }
    },
  },
})

/** The queue of the template whose sent messages a metric counts. */
function queueOf({ namespace, name, dimensions }: Metric, model: Model): string | undefined {
  if (namespace !== 'AWS/SQS' || name !== 'NumberOfMessagesSent') return undefined
  const [part] = partsOf(dimensions?.[0]?.value, model.value) ?? []
  return typeof part === 'object' ? part.id : undefined
}

/** What names a queue and sends it nothing. */
const quiet = /^AWS::(?:CloudWatch|SQS::QueuePolicy|IAM|KMS)(?:::|$)/

/** Whether messages come into a queue from other queues alone. */
function isOnlyRedriven(queue: string, model: Model): boolean {
  const types = edgesTo(model, queue).map(({ from }) => model.resources.get(from)?.type ?? '')
  const senders = types.filter(type => !quiet.test(type))
  return senders.length > 0 && senders.every(type => type === 'AWS::SQS::Queue')
}
