/** How a consumer calls a function: `infra` for what is no traffic, or cannot use an alias. */
export type ConsumerKind = 'sync' | 'async' | 'poll' | 'infra'

/** A property that takes a Lambda function, an alias or a version. */
export interface ConsumerProperty {
  readonly type: string
  /** Under Properties: names with dots between them; `*` is any key or index, `**` anything below. */
  readonly path: string
  readonly kind: ConsumerKind
  /** The path of a property that names the alias or version. */
  readonly qualifier?: string
}

const conflictHandler = 'SyncConfig.LambdaConflictHandlerConfig.LambdaConflictHandlerArn'

/** Every property of CloudFormation, and of the SAM types that stay, through which a function is called. */
export const consumerTable: readonly ConsumerProperty[] = [
  row('AWS::Lambda::EventSourceMapping', 'FunctionName', 'poll'),
  row('AWS::Lambda::Url', 'TargetFunctionArn', 'sync', 'Qualifier'),
  row('AWS::Events::Rule', 'Targets.*.Arn', 'async'),
  row('AWS::Scheduler::Schedule', 'Target.Arn', 'async'),
  row('AWS::Pipes::Pipe', 'Target', 'poll'),
  row('AWS::Pipes::Pipe', 'Enrichment', 'poll'),
  row('AWS::SNS::Subscription', 'Endpoint', 'async'),
  row('AWS::SNS::Topic', 'Subscription.*.Endpoint', 'async'),
  row('AWS::S3::Bucket', 'NotificationConfiguration.LambdaConfigurations.*.Function', 'async'),
  row('AWS::Logs::SubscriptionFilter', 'DestinationArn', 'async'),
  row('AWS::Cognito::UserPool', 'LambdaConfig.*', 'sync'),
  row('AWS::Cognito::UserPool', 'LambdaConfig.*.LambdaArn', 'sync'),
  row('AWS::ApiGateway::Method', 'Integration.Uri', 'sync'),
  row('AWS::ApiGateway::Authorizer', 'AuthorizerUri', 'sync'),
  row('AWS::ApiGateway::RestApi', 'Body.**', 'sync'),
  row('AWS::ApiGatewayV2::Api', 'Body.**', 'sync'),
  row('AWS::ApiGatewayV2::Api', 'Target', 'sync'),
  row('AWS::ApiGatewayV2::Integration', 'IntegrationUri', 'sync'),
  row('AWS::ApiGatewayV2::Authorizer', 'AuthorizerUri', 'sync'),
  row('AWS::AppSync::DataSource', 'LambdaConfig.LambdaFunctionArn', 'sync'),
  row('AWS::AppSync::GraphQLApi', 'LambdaAuthorizerConfig.AuthorizerUri', 'sync'),
  row(
    'AWS::AppSync::GraphQLApi',
    'AdditionalAuthenticationProviders.*.LambdaAuthorizerConfig.AuthorizerUri',
    'sync',
  ),
  row(
    'AWS::AppSync::Api',
    'EventConfig.AuthProviders.*.LambdaAuthorizerConfig.AuthorizerUri',
    'sync',
  ),
  row('AWS::AppSync::Resolver', conflictHandler, 'sync'),
  row('AWS::AppSync::FunctionConfiguration', conflictHandler, 'sync'),
  row('AWS::StepFunctions::StateMachine', 'Definition.**', 'sync'),
  row('AWS::StepFunctions::StateMachine', 'DefinitionString.**', 'sync'),
  row('AWS::StepFunctions::StateMachine', 'DefinitionSubstitutions.*', 'sync'),
  row('AWS::IoT::TopicRule', 'TopicRulePayload.Actions.*.Lambda.FunctionArn', 'async'),
  row('AWS::IoT::TopicRule', 'TopicRulePayload.ErrorAction.Lambda.FunctionArn', 'async'),
  row('AWS::KinesisFirehose::DeliveryStream', '*.ProcessingConfiguration.**', 'sync'),
  row('AWS::ElasticLoadBalancingV2::TargetGroup', 'Targets.*.Id', 'sync'),
  row('AWS::VpcLattice::TargetGroup', 'Targets.*.Id', 'sync'),
  row('AWS::RefactorSpaces::Service', 'LambdaEndpoint.Arn', 'sync'),
  row(
    'AWS::S3ObjectLambda::AccessPoint',
    'ObjectLambdaConfiguration.TransformationConfigurations.*.ContentTransformation.AwsLambda.FunctionArn',
    'sync',
  ),
  row('AWS::Transfer::Server', 'IdentityProviderDetails.Function', 'sync'),
  row('AWS::Transfer::Workflow', 'Steps.*.CustomStepDetails.Target', 'async'),
  row('AWS::Transfer::Workflow', 'OnExceptionSteps.*.CustomStepDetails.Target', 'async'),
  row('AWS::Bedrock::Agent', 'ActionGroups.*.ActionGroupExecutor.Lambda', 'sync'),
  row('AWS::Bedrock::Agent', 'PromptOverrideConfiguration.OverrideLambda', 'sync'),
  row('AWS::Bedrock::Agent', 'CustomOrchestration.Executor.Lambda', 'sync'),
  row('AWS::Bedrock::Flow', 'Definition.Nodes.*.Configuration.LambdaFunction.LambdaArn', 'sync'),
  row('AWS::BedrockAgentCore::GatewayTarget', 'TargetConfiguration.Mcp.Lambda.LambdaArn', 'sync'),
  row('AWS::Lex::BotAlias', 'BotAliasLocaleSettings.**', 'sync'),
  row('AWS::Connect::ContactFlow', 'Content.**', 'sync'),
  row('AWS::SES::ReceiptRule', 'Rule.Actions.*.LambdaAction.FunctionArn', 'async'),
  row('AWS::Lambda::EventInvokeConfig', 'DestinationConfig.*.Destination', 'async'),
  row('AWS::CloudWatch::Alarm', 'AlarmActions.*', 'async'),
  row('AWS::CloudWatch::Alarm', 'OKActions.*', 'async'),
  row('AWS::CloudWatch::Alarm', 'InsufficientDataActions.*', 'async'),
  row('AWS::CloudWatch::CompositeAlarm', 'AlarmActions.*', 'async'),
  row('AWS::CloudWatch::CompositeAlarm', 'OKActions.*', 'async'),
  row('AWS::CloudWatch::CompositeAlarm', 'InsufficientDataActions.*', 'async'),
  row(
    'AWS::SSM::MaintenanceWindowTask',
    'TaskArn',
    'async',
    'TaskInvocationParameters.MaintenanceWindowLambdaParameters.Qualifier',
  ),
  row('AWS::SecretsManager::RotationSchedule', 'RotationLambdaARN', 'infra'),
  row('AWS::Config::ConfigRule', 'Source.SourceIdentifier', 'infra'),
  row(
    'AWS::Config::OrganizationConfigRule',
    'OrganizationCustomRuleMetadata.LambdaFunctionArn',
    'infra',
  ),
  row('AWS::CloudFormation::Macro', 'FunctionName', 'infra'),
  row('AWS::CloudFormation::LambdaHook', 'LambdaFunction', 'infra'),
  row('AWS::CodePipeline::Pipeline', 'Stages.*.Actions.*.Configuration.FunctionName', 'infra'),
  row('AWS::IoT::Authorizer', 'AuthorizerFunctionArn', 'infra'),
  row('AWS::Connect::IntegrationAssociation', 'IntegrationArn', 'infra'),
  row('AWS::CloudFront::Distribution', 'DistributionConfig.**', 'infra'),
]

function row(type: string, path: string, kind: ConsumerKind, qualifier?: string): ConsumerProperty {
  return { type, path, kind, ...(qualifier !== undefined && { qualifier }) }
}
