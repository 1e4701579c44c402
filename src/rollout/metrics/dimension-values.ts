import type { Shape } from '../../node/build.ts'
import { at } from '../../node/values.ts'
import { onlyPart, partsOf, type Yield } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import type { Dimension, Metric } from '../alarms/alarm.ts'

/** What a service records as the value of a dimension, and how a template gets at it. */
interface DimensionValue {
  readonly namespace: string
  readonly dimension: string
  readonly type: string
  /** What yields the value: an attribute, or the Ref. */
  readonly yieldedBy: string
  /** In words what else of the resource yields: by attribute, or `Ref`. */
  readonly others: Readonly<Record<string, string>>
  /** The property with the name, where that is the value. */
  readonly named?: string
}

const arn = 'an ARN'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ has what the Ref and attributes of a type yield. */
const table: readonly DimensionValue[] = [
  value('AWS/Lambda', 'FunctionName', 'AWS::Lambda::Function', 'Ref', { Arn: arn }, 'FunctionName'),
  value(
    'AWS/SQS',
    'QueueName',
    'AWS::SQS::Queue',
    'QueueName',
    { Ref: 'the URL of the queue', QueueUrl: 'the URL of the queue', Arn: arn },
    'QueueName',
  ),
  value(
    'AWS/SNS',
    'TopicName',
    'AWS::SNS::Topic',
    'TopicName',
    { Ref: arn, TopicArn: arn },
    'TopicName',
  ),
  value('AWS/DynamoDB', 'TableName', 'AWS::DynamoDB::Table', 'Ref', { Arn: arn }, 'TableName'),
  value('AWS/Kinesis', 'StreamName', 'AWS::Kinesis::Stream', 'Ref', { Arn: arn }, 'Name'),
  value(
    'AWS/Firehose',
    'DeliveryStreamName',
    'AWS::KinesisFirehose::DeliveryStream',
    'Ref',
    { Arn: arn },
    'DeliveryStreamName',
  ),
  value('AWS/S3', 'BucketName', 'AWS::S3::Bucket', 'Ref', { Arn: arn }, 'BucketName'),
  value('AWS/Logs', 'LogGroupName', 'AWS::Logs::LogGroup', 'Ref', { Arn: arn }, 'LogGroupName'),
  value('AWS/Events', 'RuleName', 'AWS::Events::Rule', 'Ref', { Arn: arn }, 'Name'),
  value('AWS/States', 'StateMachineArn', 'AWS::StepFunctions::StateMachine', 'Ref', {
    Name: 'the name of the state machine',
  }),
  value('AWS/AppSync', 'GraphQLAPIId', 'AWS::AppSync::GraphQLApi', 'ApiId', { Ref: arn, Arn: arn }),
  value('AWS/Cognito', 'UserPool', 'AWS::Cognito::UserPool', 'Ref', { Arn: arn }),
  value('AWS/ECS', 'ServiceName', 'AWS::ECS::Service', 'Name', { Ref: arn }, 'ServiceName'),
  value('AWS/ECS', 'ClusterName', 'AWS::ECS::Cluster', 'Ref', { Arn: arn }, 'ClusterName'),
  ...['AWS/ApplicationELB', 'AWS/NetworkELB'].flatMap(namespace => [
    value(
      namespace,
      'LoadBalancer',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'LoadBalancerFullName',
      { Ref: arn, LoadBalancerArn: arn, LoadBalancerName: 'the name without its path' },
    ),
    value(
      namespace,
      'TargetGroup',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      'TargetGroupFullName',
      { Ref: arn, TargetGroupArn: arn, TargetGroupName: 'the name without its path' },
    ),
  ]),
]

function value(
  namespace: string,
  dimension: string,
  type: string,
  yieldedBy: string,
  others: Readonly<Record<string, string>>,
  named?: string,
): DimensionValue {
  return { namespace, dimension, type, yieldedBy, others, ...(named && { named }) }
}

/** What is wrong with a value, and the reference to write in its place. */
export interface ReferenceMistake {
  readonly message: string
  readonly instead: Shape
}

/** What is wrong with the value of a dimension that is made of one resource. */
export function dimensionValueMistake(
  { namespace }: Metric,
  { name, value: node }: Dimension,
  model: Model,
): ReferenceMistake | undefined {
  const known = table.find(one => one.dimension === name && one.namespace === namespace)
  const part = known && onlyPart(partsOf(node, model.value))
  if (!known || part === undefined) return undefined
  return typeof part === 'string' ? logicalId(part, known, model) : yielded(part, known, model)
}

function yielded(
  { id, attribute = 'Ref' }: Yield,
  { type, yieldedBy, others }: DimensionValue,
  { resources }: Model,
): ReferenceMistake | undefined {
  const what = resources.get(id)?.type === type ? others[attribute] : undefined
  return what === undefined ? undefined : expecting(what, id, yieldedBy)
}

/** A logical id is no name, unless the resource has that name as well. */
function logicalId(
  text: string,
  { type, yieldedBy, named }: DimensionValue,
  { resources, value: values }: Model,
): ReferenceMistake | undefined {
  const resource: Resource | undefined = resources.get(text)
  if (resource?.type !== type) return undefined
  const name = named === undefined ? undefined : at(resource.body, 'Properties', named)
  if (name && (values.text(name) ?? text) === text) return undefined
  return expecting('the logical id as text', text, yieldedBy)
}

const expecting = (what: string, id: string, by: string): ReferenceMistake =>
  by === 'Ref'
    ? { message: `${what}, expected !Ref ${id}`, instead: { Ref: id } }
    : { message: `${what}, expected !GetAtt ${id}.${by}`, instead: { 'Fn::GetAtt': [id, by] } }
