import type { Node } from '../../node/node.ts'
import { at, entriesOf, textOf } from '../../node/values.ts'
import { targetOf } from '../../rollout/consumers/consumers.ts'
import { causeOf } from '../../template/cause.ts'
import { partsOf, textWith } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist, ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'

/** What an event source mapping reads from. */
export type SourceKind = 'sqs' | 'kinesis' | 'dynamodb' | 'kafka' | 'mq' | 'rds'

/** An event source mapping, and what the template has of both ends. */
export interface EventSource {
  readonly mapping: Resource
  readonly kind: SourceKind | undefined
  readonly source: Resource | undefined
  readonly fn: Resource | undefined
}

/** Every event source mapping that may exist. */
export const eventSourcesOf: (model: Model) => readonly EventSource[] = perModel(model =>
  ofType(model, 'AWS::Lambda::EventSourceMapping')
    .filter(one => mayExist(one, model.value))
    .map(mapping => {
      const property = (name: string) => at(mapping.body, 'Properties', name)
      const source = yieldedResource(property('EventSourceArn'), model)
      const name = property('FunctionName')
      return {
        mapping,
        source,
        kind:
          (source && kinds.get(source.type)) ??
          kindByArn(property('EventSourceArn'), model) ??
          kindByEvent(mapping, model),
        fn: name && targetOf(name, model)?.fn,
      }
    }),
)

const kinds: ReadonlyMap<string, SourceKind> = new Map([
  ['AWS::SQS::Queue', 'sqs'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::Kinesis::StreamConsumer', 'kinesis'],
  ['AWS::DynamoDB::Table', 'dynamodb'],
  ['AWS::DynamoDB::GlobalTable', 'dynamodb'],
  ['AWS::MSK::Cluster', 'kafka'],
  ['AWS::AmazonMQ::Broker', 'mq'],
  ['AWS::DocDB::DBCluster', 'rds'],
])

const eventKinds: ReadonlyMap<string, SourceKind> = new Map([
  ['DynamoDB', 'dynamodb'],
  ['DocumentDB', 'rds'],
  ['Kinesis', 'kinesis'],
  ['MQ', 'mq'],
  ['MSK', 'kafka'],
  ['SQS', 'sqs'],
])

/** What the event says that a mapping is generated from. */
function kindByEvent({ id, idOrigin }: Resource, model: Model): SourceKind | undefined {
  const cause = causeOf(model, idOrigin, id)
  const events = entriesOf(at(cause?.body, 'Properties', 'Events'))
  const event = cause && events.find(({ key }) => id === `${cause.id}${key}`)
  return eventKinds.get(textOf(at(event?.value, 'Type')) ?? '')
}

/** The service in an ARN, whose Region and account need not be known. */
function kindByArn(arn: Node | undefined, { value }: Model): SourceKind | undefined {
  const parts = partsOf(arn, value) ?? []
  const text = textWith(parts, () => '*')
  const [, service] = /^arn:[^:]+:(sqs|kinesis|dynamodb|kafka|mq|rds):/.exec(text) ?? []
  return [...new Set(kinds.values())].find(kind => kind === service)
}
