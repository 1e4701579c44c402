import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { consumersOf } from '../../../rollout/consumers/consumers.ts'
import { sourceId } from '../../../template/cause.ts'
import type { Part } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { isMeantToAct } from '../../models/loops.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-sns-self-loop',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'A function does not send where its own messages come from',
  rationale:
    'A function that reads a queue or a topic and sends to the same one calls itself again and again.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
  exceptions: 'Functions that put back messages they could not work on, with a limit of their own.',
  check: {
    wholeExpansion({ report, template }) {
      for (const { fn, source, node, action, arns } of receivers(template)) {
        if (!isMeantToAct(fn, action, arns, template)) continue
        const id = sourceId(template, fn)
        report(
          node,
          `"${id}" may send to "${source.id}", which calls it: it may call itself without end`,
        )
      }
    },
  },
})

interface Receiver {
  readonly fn: Resource
  readonly source: Resource
  readonly node: Node | Resource
  readonly action: string
  /** How a policy may write the ARN of the source. */
  readonly arns: readonly (readonly Part[])[]
}

/** The functions that a queue or a topic of the template calls. */
const receivers = (model: Model): Receiver[] => [
  ...eventSourcesOf(model).flatMap(({ mapping, source, fn, kind }) =>
    source && fn && kind === 'sqs' ? [receiver(fn, source, mapping, 'sqs:SendMessage')] : [],
  ),
  ...consumersOf(model).flatMap(({ resource, fn, node }) => {
    const isTopic = resource.type === 'AWS::SNS::Topic'
    const id = isTopic ? resource.id : referencedId(at(resource.body, 'Properties', 'TopicArn'))
    const topic = model.resources.get(id ?? '')
    return topic?.type === 'AWS::SNS::Topic' ? [receiver(fn, topic, node, 'sns:Publish')] : []
  }),
]

function receiver(
  fn: Resource,
  source: Resource,
  node: Receiver['node'],
  action: string,
): Receiver {
  const { id } = source
  const [service, name] = action.startsWith('sqs') ? ['sqs', 'QueueName'] : ['sns', 'TopicName']
  const place = [':', { id: 'AWS::Region' }, ':', { id: 'AWS::AccountId' }, ':']
  const arn = ['arn:', { id: 'AWS::Partition' }, `:${service}`, ...place, { id, attribute: name }]
  return { fn, source, node, action, arns: [[{ id, attribute: 'Arn' }], [{ id }], arn] }
}
