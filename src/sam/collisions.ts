import type { Resource } from '../template/resource.ts'

/**
 * Types that a generated resource may share its logical id with: that of the SAM resource it
 * stands for, or its own when SAM edits a resource that the template has.
 */
const sameId: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::Lambda::Function', ['AWS::Serverless::Function']],
  ['AWS::Lambda::LayerVersion', ['AWS::Serverless::LayerVersion']],
  ['AWS::Lambda::CapacityProvider', ['AWS::Serverless::CapacityProvider']],
  ['AWS::ApiGateway::RestApi', ['AWS::Serverless::Api']],
  ['AWS::ApiGatewayV2::Api', ['AWS::Serverless::HttpApi', 'AWS::Serverless::WebSocketApi']],
  ['AWS::DynamoDB::Table', ['AWS::Serverless::SimpleTable']],
  ['AWS::CloudFormation::Stack', ['AWS::Serverless::Application']],
  ['AWS::StepFunctions::StateMachine', ['AWS::Serverless::StateMachine']],
  ['AWS::AppSync::GraphQLApi', ['AWS::Serverless::GraphQLApi']],
  ...[
    'AWS::S3::Bucket',
    'AWS::SNS::Topic',
    'AWS::Cognito::UserPool',
    'AWS::ApiGateway::DomainName',
    'AWS::ApiGateway::DomainNameV2',
    'AWS::ApiGateway::BasePathMapping',
    'AWS::ApiGateway::BasePathMappingV2',
  ].map((type): [string, string[]] => [type, [type]]),
])

/** Whether a generated resource would take the place of another one of the template. */
export function collides(generated: Resource, existing: Resource | undefined): boolean {
  if (!existing) return false
  return !sameId.get(generated.type)?.includes(existing.type)
}
