import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { type KeyFilter, keyFilterOf } from '../../models/key-filter.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'bucket-events-overlap',
  group: 'cloudformation',
  severity: 'error',
  summary: 'No event of a bucket goes to two places',
  rationale:
    'S3 sends an event to one place. It refuses notifications of the same event whose prefixes and suffixes may both fit one key, and the stack with them. Several readers get the event by a topic, or by EventBridge.',
  docs: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html',
  ],
  check: {
    expanded: {
      'AWS::S3::Bucket'({ id, body }, { report, value }) {
        const configuration = at(body, 'Properties', 'NotificationConfiguration')
        const seen: Notification[] = []
        const items = kinds.flatMap(kind => itemsOf(at(configuration, kind)))
        for (const item of items.slice(0, maximum)) {
          const one = notificationOf(item, value)
          const other = one && seen.find(earlier => overlap(earlier, one))
          if (other) {
            const twice =
              other.event === one.event ? `"${one.event}"` : `"${other.event}" and "${one.event}"`
            report(
              item,
              `Notifications of "${id}" for ${twice} overlap, give them prefixes or suffixes that no key shares`,
              { related: [{ at: other.item, message: 'The other one' }] },
            )
          }
          if (one) seen.push(one)
        }
      },
    },
  },
})

/** S3 takes 100 notifications of a bucket; the rest of a longer list is not compared. */
const maximum = 100

const kinds = ['LambdaConfigurations', 'QueueConfigurations', 'TopicConfigurations']

/** Where an event goes, and for which keys. */
interface Notification extends KeyFilter {
  readonly item: Node
  readonly event: string
}

/** A notification that is there for certain, and whose event and filter are known. */
function notificationOf(item: Node, value: Evaluator): Notification | undefined {
  const event = value.text(at(item, 'Event'))
  const filter = keyFilterOf(item, value)
  return event === undefined || !filter ? undefined : { item, event, ...filter }
}

const overlap = (a: Notification, b: Notification): boolean =>
  (covers(a.event, b.event) || covers(b.event, a.event)) &&
  (a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix)) &&
  (a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix))

/** Whether an event is another one, or all of its kind. */
const covers = (wide: string, event: string): boolean =>
  wide === event || (wide.endsWith(':*') && event.startsWith(wide.slice(0, -1)))
