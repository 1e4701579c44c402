import type { Shape } from '../../node/build.ts'

type Value = (id: string) => Shape

/** What CloudFormation knows of a resource in a template, under the names that connectors use. */
export interface ConnectorEnd {
  readonly Arn?: Value
  readonly Name?: Value
  readonly QueueUrl?: Value
  readonly ResourceId?: Value
  /** The path of an API that may be called; a connector can narrow it down. */
  readonly Qualifier?: Value
  /** The property that holds the role it acts in. A rule of EventBridge has one in each target. */
  readonly role?: string
}

const ref: Value = id => ({ Ref: id })

const attribute =
  (name: string): Value =>
  id => ({ 'Fn::GetAtt': [id, name] })

const arn = { Arn: attribute('Arn') }
const everyPath: Value = () => '*'

/** The types that can be at either end of a connector. */
export const connectorEnds: ReadonlyMap<string, ConnectorEnd> = new Map(
  Object.entries({
    'AWS::ApiGateway::RestApi': { ...arn, ResourceId: ref, Qualifier: everyPath },
    'AWS::ApiGatewayV2::Api': { ...arn, ResourceId: ref, Qualifier: everyPath },
    'AWS::AppSync::DataSource': { Arn: ref, role: 'ServiceRoleArn' },
    'AWS::AppSync::GraphQLApi': { Arn: ref, ResourceId: attribute('ApiId') },
    'AWS::DynamoDB::Table': arn,
    'AWS::Events::EventBus': arn,
    'AWS::Events::Rule': arn,
    'AWS::Lambda::Function': { ...arn, role: 'Role' },
    'AWS::Location::PlaceIndex': arn,
    'AWS::S3::Bucket': arn,
    'AWS::SNS::Topic': { Arn: ref },
    'AWS::SQS::Queue': { ...arn, QueueUrl: ref },
    'AWS::StepFunctions::StateMachine': { Arn: ref, Name: attribute('Name'), role: 'RoleArn' },
  }),
)

/** What the SAM types that a connector can name become. */
export const connectorTypes: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Api', 'AWS::ApiGateway::RestApi'],
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::HttpApi', 'AWS::ApiGatewayV2::Api'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
])
