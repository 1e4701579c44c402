import type { Shape } from '../../node/build.ts'
import { at, given, isMap, textOf, truthy } from '../../node/values.ts'
import { referencedId } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { isLogicalId } from '../ids/logical-id.ts'
import { anything, boolean, describe, either, map, required, text } from '../properties.ts'
import type { Event, EventType, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'
import { permission } from './permission.ts'
import { queueMapping } from './polling/sqs.ts'

/** Messages to a topic, directly or through a queue. */
export const sns: EventType = {
  type: 'SNS',
  properties: {
    Topic: required(text),
    Region: text,
    FilterPolicy: anything,
    FilterPolicyScope: anything,
    SqsSubscription: either(boolean, map),
    RedrivePolicy: map,
  },
  *expand(event, target, context) {
    const through = given(event.properties, 'SqsSubscription')
    if (!truthy(through)) {
      const sourceArn = given(event.properties, 'Topic')
      yield permission(event, target, { principal: 'sns.amazonaws.com', sourceArn })
      yield subscription(event, target, 'lambda', target.arn)
      return
    }
    const queue = isMap(through) ? ownQueue(event, context) : newQueue(event, target, context)
    if (!queue) return
    yield queueMapping(event, target, `${event.id}EventSourceMapping`, queue, context)
    if (queue.resource) yield queue.resource
    yield queuePolicy(event, target, queue)
    yield subscription(event, target, 'sqs', queue.arn)
  },
}

interface Queue {
  readonly arn: Shape
  readonly url: Shape
  readonly batchSize: Shape
  readonly policyId: string
  readonly resource?: Resource
}

/** The queue that the user names; whether it is "Enabled" makes no difference to AWS. */
function ownQueue(event: Event, { report }: Context): Queue | undefined {
  const through = given(event.properties, 'SqsSubscription')
  if (!through) return undefined
  const value = (name: string) => at(through, name)
  const missing = ['QueueArn', 'QueueUrl'].filter(name => !truthy(value(name)))
  const place = event.properties.entries.get('SqsSubscription') ?? through
  for (const name of missing) report('sns-queue', place, `"SqsSubscription" needs "${name}"`)
  const id = value('QueuePolicyLogicalId')
  const isNamed = truthy(id)
  if (isNamed && !isLogicalId(textOf(id))) {
    const message = `"QueuePolicyLogicalId" is ${describe(id)}, expected a logical id of letters and digits`
    report('logical-id-not-alphanumeric', id, message)
    return undefined
  }
  if (missing.length > 0) return undefined
  return {
    arn: value('QueueArn'),
    url: value('QueueUrl'),
    batchSize: truthy(value('BatchSize')) ? value('BatchSize') : 10,
    policyId: isNamed ? (textOf(id) ?? '') : `${event.id}QueuePolicy`,
  }
}

/** A queue made for the event, first-in-first-out like the topic. */
function newQueue(event: Event, target: Target, context: Context): Queue | undefined {
  const id = `${event.id}Queue`
  const topic = context.template.resources.get(referencedId(given(event.properties, 'Topic')) ?? '')
  const properties = topic?.body.entries.get('Properties')
  if (topic && properties && !isMap(properties.value)) {
    const message = `Properties of topic "${topic.id}" is ${describe(properties)}, expected a mapping`
    context.report('event-source-shape', properties, message)
    return undefined
  }
  const written = at(properties?.value, 'FifoTopic')
  const isFifo = written && context.resolve.parameters(written)
  return {
    arn: { 'Fn::GetAtt': [id, 'Arn'] },
    url: { Ref: id },
    batchSize: 10,
    policyId: `${event.id}QueuePolicy`,
    resource: eventEmitter(event, target).resource(id, 'AWS::SQS::Queue', {
      FifoQueue: truthy(isFifo) ? isFifo : undefined,
    }),
  }
}

function queuePolicy(event: Event, target: Target, { arn, url, policyId }: Queue): Resource {
  const topic = given(event.properties, 'Topic')
  return eventEmitter(event, target).resource(policyId, 'AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'sqs:SendMessage',
          Effect: 'Allow',
          Principal: '*',
          Resource: arn,
          Condition: { ArnEquals: { 'aws:SourceArn': topic } },
        },
      ],
    },
    Queues: [url],
  })
}

function subscription(event: Event, target: Target, protocol: string, endpoint: Shape): Resource {
  const value = (name: string) => given(event.properties, name)
  return eventEmitter(event, target).resource(event.id, 'AWS::SNS::Subscription', {
    Endpoint: endpoint,
    Protocol: protocol,
    TopicArn: value('Topic'),
    Region: value('Region'),
    FilterPolicy: value('FilterPolicy'),
    FilterPolicyScope: value('FilterPolicyScope'),
    RedrivePolicy: value('RedrivePolicy'),
  })
}
