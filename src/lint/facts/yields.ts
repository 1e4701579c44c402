import type { Yield } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'

/** What a resource gives where an ARN is asked for. */
export interface NoArn {
  /** What it is: a name, a URL or an id. */
  readonly what: 'a name' | 'a URL' | 'an id'
  /** The attribute that is the ARN, where the type has one. */
  readonly arn?: string
}

const name: NoArn = { what: 'a name', arn: 'Arn' }
const id: NoArn = { what: 'an id', arn: 'Arn' }

/** Types whose `Ref` is no ARN, as the section "Return values" of each type's page has it. */
export const refsWithoutArn: ReadonlyMap<string, NoArn> = new Map<string, NoArn>([
  ['AWS::ApiGateway::RestApi', { what: 'an id' }],
  ['AWS::ApiGatewayV2::Api', { what: 'an id' }],
  ['AWS::CloudWatch::Alarm', name],
  ['AWS::CloudWatch::CompositeAlarm', name],
  ['AWS::Cognito::IdentityPool', { what: 'an id' }],
  ['AWS::Cognito::UserPool', id],
  ['AWS::DynamoDB::GlobalTable', name],
  ['AWS::DynamoDB::Table', name],
  ['AWS::ECR::Repository', name],
  ['AWS::EFS::AccessPoint', id],
  ['AWS::EFS::FileSystem', id],
  ['AWS::Events::EventBus', name],
  ['AWS::Events::Rule', name],
  ['AWS::IAM::Role', name],
  ['AWS::IAM::User', name],
  ['AWS::KMS::Key', id],
  ['AWS::Kinesis::Stream', name],
  ['AWS::KinesisFirehose::DeliveryStream', name],
  ['AWS::Lambda::Function', name],
  ['AWS::Logs::LogGroup', name],
  ['AWS::S3::Bucket', name],
  ['AWS::SQS::Queue', { what: 'a URL', arn: 'Arn' }],
  ['AWS::SSM::Parameter', { what: 'a name' }],
])

/** Types whose `Ref` is an ARN. */
const arns: ReadonlySet<string> = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Alias',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Version',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::Activity',
  'AWS::StepFunctions::StateMachine',
])

/** What a reference yields that is no plain name, where that is known. */
export function wholeYield(
  { id, attribute }: Yield,
  { resources }: Model,
): 'ARN' | 'URL' | undefined {
  const type = resources.get(id)?.type ?? ''
  if (attribute !== undefined) {
    // Outputs of a nested stack are called as its author likes.
    const isArn = /Arn$/.test(attribute) && !attribute.startsWith('Outputs.')
    if (type.startsWith('AWS::') && isArn) return 'ARN'
    return type === 'AWS::SQS::Queue' && attribute === 'QueueUrl' ? 'URL' : undefined
  }
  if (arns.has(type)) return 'ARN'
  return refsWithoutArn.get(type)?.what === 'a URL' ? 'URL' : undefined
}
