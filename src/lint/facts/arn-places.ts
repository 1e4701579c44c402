import { factsOf, propertyOf, type Shape, type TypeFacts } from '../../template/facts.ts'
import type { ValueType } from '../../template/value-type.ts'

/** Where a property takes ARNs although its name does not say so. */
const others: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Method': ['Integration.Credentials'],
  'AWS::CloudWatch::Alarm': ['AlarmActions', 'InsufficientDataActions', 'OKActions'],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmActions', 'InsufficientDataActions', 'OKActions'],
  'AWS::Cognito::UserPool': [
    'LambdaConfig.CreateAuthChallenge',
    'LambdaConfig.CustomMessage',
    'LambdaConfig.DefineAuthChallenge',
    'LambdaConfig.PostAuthentication',
    'LambdaConfig.PostConfirmation',
    'LambdaConfig.PreAuthentication',
    'LambdaConfig.PreSignUp',
    'LambdaConfig.PreTokenGeneration',
    'LambdaConfig.UserMigration',
    'LambdaConfig.VerifyAuthChallengeResponse',
  ],
  'AWS::Lambda::EventInvokeConfig': [
    'DestinationConfig.OnFailure.Destination',
    'DestinationConfig.OnSuccess.Destination',
  ],
  'AWS::Lambda::EventSourceMapping': ['DestinationConfig.OnFailure.Destination'],
  'AWS::Lambda::Function': ['Role'],
  'AWS::Pipes::Pipe': ['Enrichment', 'Source', 'Target'],
  'AWS::S3::Bucket': [
    'NotificationConfiguration.LambdaConfigurations.Function',
    'NotificationConfiguration.QueueConfigurations.Queue',
    'NotificationConfiguration.TopicConfigurations.Topic',
    'ReplicationConfiguration.Role',
    'ReplicationConfiguration.Rules.Destination.Bucket',
  ],
  'AWS::SNS::Subscription': ['RedrivePolicy.deadLetterTargetArn'],
  'AWS::SQS::Queue': ['RedrivePolicy.deadLetterTargetArn'],
}

/** Where a property takes a name or alias as well, although its name speaks of an ARN. */
const lenient: readonly RegExp[] = [
  /^AWS::ECS::\w+ (?:.+\.)?(?:Task|Execution)RoleArn$/,
  /^AWS::EKS::Cluster .+\.KeyArn$/,
  /^AWS::Lambda::LayerVersionPermission LayerVersionArn$/,
  /^AWS::Lambda::Url TargetFunctionArn$/,
  /^AWS::SSM::MaintenanceWindowTask TaskArn$/,
  /\.SecretManagerArn$/,
]

/** Where policies have the ARNs of what they are about. */
const policyResource =
  /(?:^|\.)(?:Policy|PolicyDocument|KeyPolicy|ResourcePolicy)\.Statement\.(?:Not)?Resource$/

/** Whether a property, its names with dots between them, is the Resource of a policy's statement. */
export const isPolicyResource = (type: string, property: string): boolean =>
  type.startsWith('AWS::') && policyResource.test(property)

/** Whether a property takes ARNs and nothing else. */
export function takesArn(type: string, property: string): boolean {
  if (others[type]?.includes(property) || isPolicyResource(type, property)) return true
  if (property === 'ServiceToken')
    return /^(?:Custom|AWS::CloudFormation::CustomResource)/.test(type)
  const isNamed = /(?:Arn|ARN)s?$/.test(property)
  return (
    isNamed && !lenient.some(one => one.test(`${type} ${property}`)) && isDeclared(type, property)
  )
}

/** Whether each name of a path is a property of the type: keys that an author chooses say nothing. */
function isDeclared(type: string, path: string): boolean {
  const facts = factsOf(type)
  let shape: Shape | undefined = facts?.properties
  for (const name of path.split('.')) {
    const property: ReturnType<typeof propertyOf> = shape && propertyOf(shape, name)
    if (!property) return false
    shape = facts && shapeIn(property.types, facts)
  }
  return true
}

/** The nested type that a value or the items of a list have. */
function shapeIn(types: readonly ValueType[], facts: TypeFacts): Shape | undefined {
  const [only, ...more] = types.flatMap(one => (one.kind === 'list' ? one.of : [one]))
  return only?.kind === 'shape' && more.length === 0 ? facts.types?.[only.name] : undefined
}
