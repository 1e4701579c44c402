import { keptIn } from '../../node/remembered.ts'

const orders = new Map(
  Object.entries({
    'AWS::ApiGateway::Account': 'CloudWatchRoleArn',
    'AWS::ApiGateway::ApiKey': `
    CustomerId Description Enabled GenerateDistinctId Name Tags StageKeys Value`,
    'AWS::ApiGateway::BasePathMapping': 'BasePath DomainName RestApiId Stage',
    'AWS::ApiGateway::BasePathMappingV2': 'BasePath DomainNameArn RestApiId Stage',
    'AWS::ApiGateway::Deployment': 'Description RestApiId StageDescription StageName',
    'AWS::ApiGateway::DomainName': `
    RegionalCertificateArn DomainName EndpointConfiguration MutualTlsAuthentication SecurityPolicy
    EndpointAccessMode CertificateArn Tags OwnershipVerificationCertificateArn`,
    'AWS::ApiGateway::DomainNameAccessAssociation': `
    AccessAssociationSource AccessAssociationSourceType DomainNameArn Tags`,
    'AWS::ApiGateway::DomainNameV2': `
    DomainName EndpointConfiguration SecurityPolicy EndpointAccessMode CertificateArn Tags Policy`,
    'AWS::ApiGateway::RestApi': `
    Body BodyS3Location CloneFrom Description FailOnWarnings Name Parameters EndpointConfiguration
    BinaryMediaTypes MinimumCompressionSize Mode ApiKeySourceType Tags Policy SecurityPolicy
    EndpointAccessMode`,
    'AWS::ApiGateway::Stage': `
    AccessLogSetting CacheClusterEnabled CacheClusterSize CanarySetting ClientCertificateId
    DeploymentId Description RestApiId StageName Tags TracingEnabled Variables MethodSettings`,
    'AWS::ApiGateway::UsagePlan': 'ApiStages Description Quota Tags Throttle UsagePlanName',
    'AWS::ApiGateway::UsagePlanKey': 'KeyId KeyType UsagePlanId',
    'AWS::ApiGatewayV2::Api': `
    Body BodyS3Location ApiKeySelectionExpression Description FailOnWarnings
    DisableExecuteApiEndpoint DisableSchemaValidation IpAddressType Name ProtocolType
    RouteSelectionExpression BasePath Tags CorsConfiguration`,
    'AWS::ApiGatewayV2::ApiMapping': 'ApiId ApiMappingKey DomainName Stage',
    'AWS::ApiGatewayV2::Authorizer': `
    ApiId AuthorizerCredentialsArn AuthorizerPayloadFormatVersion AuthorizerType AuthorizerUri
    IdentitySource Name`,
    'AWS::ApiGatewayV2::DomainName': `
    DomainName DomainNameConfigurations MutualTlsAuthentication Tags`,
    'AWS::ApiGatewayV2::Integration': 'ApiId IntegrationType IntegrationUri TimeoutInMillis',
    'AWS::ApiGatewayV2::Route': `
    ApiId ApiKeyRequired AuthorizationType AuthorizerId ModelSelectionExpression OperationName
    RequestModels RequestParameters RouteKey RouteResponseSelectionExpression Target`,
    'AWS::ApiGatewayV2::Stage': `
    AccessLogSettings DefaultRouteSettings RouteSettings ClientCertificateId Description ApiId
    StageName Tags StageVariables AutoDeploy`,
    'AWS::AppSync::ApiCache': `
    ApiCachingBehavior ApiId AtRestEncryptionEnabled TransitEncryptionEnabled Ttl Type`,
    'AWS::AppSync::ApiKey': 'ApiId ApiKeyId Description Expires',
    'AWS::AppSync::DataSource': `
    ApiId Description Name Type ServiceRoleArn DynamoDBConfig LambdaConfig`,
    'AWS::AppSync::DomainName': 'CertificateArn Description DomainName',
    'AWS::AppSync::DomainNameApiAssociation': 'ApiId DomainName',
    'AWS::AppSync::FunctionConfiguration': `
    ApiId Code CodeS3Location DataSourceName Description MaxBatchSize Name Runtime SyncConfig`,
    'AWS::AppSync::GraphQLApi': `
    Name Tags XrayEnabled AuthenticationType LogConfig LambdaAuthorizerConfig OpenIDConnectConfig
    UserPoolConfig AdditionalAuthenticationProviders Visibility OwnerContact IntrospectionConfig
    QueryDepthLimit ResolverCountLimit`,
    'AWS::AppSync::GraphQLSchema': 'ApiId Definition DefinitionS3Location',
    'AWS::AppSync::Resolver': `
    ApiId CachingConfig Code CodeS3Location DataSourceName FieldName Kind MaxBatchSize
    PipelineConfig Runtime SyncConfig TypeName`,
    'AWS::CloudFormation::Stack': `
    TemplateURL Parameters NotificationARNs Tags TimeoutInMinutes`,
    'AWS::CodeDeploy::Application': 'ComputePlatform Tags',
    'AWS::CodeDeploy::DeploymentGroup': `
    AlarmConfiguration ApplicationName AutoRollbackConfiguration DeploymentConfigName
    DeploymentStyle ServiceRoleArn TriggerConfigurations Tags`,
    'AWS::Cognito::UserPool': `
    AccountRecoverySetting AdminCreateUserConfig AliasAttributes AutoVerifiedAttributes
    DeletionProtection DeviceConfiguration EmailAuthenticationMessage EmailAuthenticationSubject
    EmailConfiguration EmailVerificationMessage EmailVerificationSubject EnabledMfas LambdaConfig
    MfaConfiguration Policies Schema SmsAuthenticationMessage SmsConfiguration
    SmsVerificationMessage UserAttributeUpdateSettings UsernameAttributes UsernameConfiguration
    UserPoolAddOns UserPoolName UserPoolTags UserPoolTier VerificationMessageTemplate
    WebAuthnRelyingPartyID WebAuthnUserVerification`,
    'AWS::DynamoDB::Table': `
    AttributeDefinitions GlobalSecondaryIndexes KeySchema LocalSecondaryIndexes
    PointInTimeRecoverySpecification ProvisionedThroughput StreamSpecification TableName Tags
    SSESpecification BillingMode`,
    'AWS::Events::Rule': `
    Description EventBusName EventPattern Name RoleArn ScheduleExpression State Targets`,
    'AWS::IAM::InstanceProfile': 'Path Roles',
    'AWS::IAM::ManagedPolicy': `
    Description Groups PolicyDocument ManagedPolicyName Path Roles Users`,
    'AWS::IAM::Role': `
    AssumeRolePolicyDocument ManagedPolicyArns Path Policies PermissionsBoundary Tags`,
    'AWS::IoT::TopicRule': 'TopicRulePayload Tags',
    'AWS::Lambda::Alias': `
    Description Name FunctionName FunctionVersion ProvisionedConcurrencyConfig`,
    'AWS::Lambda::CapacityProvider': `
    CapacityProviderName VpcConfig PermissionsConfig Tags InstanceRequirements
    CapacityProviderScalingConfig KmsKeyArn`,
    'AWS::Lambda::EventInvokeConfig': `
    DestinationConfig FunctionName MaximumEventAgeInSeconds MaximumRetryAttempts Qualifier`,
    'AWS::Lambda::EventSourceMapping': `
    BatchSize DocumentDBEventSourceConfig Enabled EventSourceArn FunctionName
    MaximumBatchingWindowInSeconds MaximumRetryAttempts BisectBatchOnFunctionError
    MaximumRecordAgeInSeconds DestinationConfig ParallelizationFactor StartingPosition
    StartingPositionTimestamp Topics Queues SourceAccessConfigurations TumblingWindowInSeconds
    FunctionResponseTypes SelfManagedEventSource FilterCriteria KmsKeyArn
    AmazonManagedKafkaEventSourceConfig SelfManagedKafkaEventSourceConfig ScalingConfig
    ProvisionedPollerConfig MetricsConfig LoggingConfig`,
    'AWS::Lambda::Function': `
    Code PackageType DeadLetterConfig Description FunctionName Handler MemorySize Role Runtime
    Timeout VpcConfig Environment Tags TracingConfig KmsKeyArn Layers ReservedConcurrentExecutions
    FileSystemConfigs CodeSigningConfigArn ImageConfig Architectures SnapStart EphemeralStorage
    RuntimeManagementConfig LoggingConfig RecursiveLoop CapacityProviderConfig
    FunctionScalingConfig PublishToLatestPublished TenancyConfig DurableConfig`,
    'AWS::Lambda::LayerVersion': `
    Content Description LayerName CompatibleArchitectures CompatibleRuntimes LicenseInfo`,
    'AWS::Lambda::Permission': `
    Action FunctionName Principal SourceAccount SourceArn EventSourceToken FunctionUrlAuthType
    InvokedViaFunctionUrl`,
    'AWS::Lambda::Url': 'TargetFunctionArn AuthType Cors InvokeMode',
    'AWS::Lambda::Version': 'CodeSha256 Description FunctionName FunctionScalingConfig',
    'AWS::Logs::SubscriptionFilter': 'LogGroupName FilterPattern DestinationArn',
    'AWS::Route53::RecordSetGroup': 'HostedZoneId HostedZoneName RecordSets',
    'AWS::S3::Bucket': `
    AccessControl AccelerateConfiguration AnalyticsConfigurations BucketEncryption BucketName
    CorsConfiguration IntelligentTieringConfigurations InventoryConfigurations
    LifecycleConfiguration LoggingConfiguration MetricsConfigurations NotificationConfiguration
    ObjectLockConfiguration ObjectLockEnabled OwnershipControls PublicAccessBlockConfiguration
    ReplicationConfiguration Tags VersioningConfiguration WebsiteConfiguration`,
    'AWS::SNS::Subscription': `
    Endpoint Protocol TopicArn Region FilterPolicy FilterPolicyScope RedrivePolicy`,
    'AWS::SNS::Topic': 'TopicName Tags',
    'AWS::SNS::TopicPolicy': 'PolicyDocument Topics',
    'AWS::SQS::Queue': 'FifoQueue Tags',
    'AWS::SQS::QueuePolicy': 'PolicyDocument Queues',
    'AWS::Scheduler::Schedule': `
    ScheduleExpression FlexibleTimeWindow Name State Description StartDate EndDate
    ScheduleExpressionTimezone GroupName KmsKeyArn Target`,
    'AWS::StepFunctions::StateMachine': `
    Definition DefinitionString DefinitionS3Location LoggingConfiguration RoleArn StateMachineName
    StateMachineType Tags DefinitionSubstitutions TracingConfiguration`,
    'AWS::StepFunctions::StateMachineAlias': 'Name DeploymentPreference',
    'AWS::StepFunctions::StateMachineVersion': 'StateMachineArn StateMachineRevisionId',
  }),
)

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The places of the properties of a CloudFormation type in the order in which AWS emits them. */
export function propertyRanks(type: string): ReadonlyMap<string, number> {
  const words = orders.get(type)
  if (words === undefined) return none
  return keptIn(decoded, type, () => new Map(wordsOf(words).map((name, i) => [name, i])))
}

const none: ReadonlyMap<string, number> = new Map()
const decoded = new Map<string, ReadonlyMap<string, number>>()

/**
 * All properties that AWS allows in a bucket or user pool that is the source of an event;
 * one it does not know makes the function with the event invalid.
 */
export const closedPropertyLists: ReadonlyMap<string, readonly string[]> = new Map(
  ['AWS::S3::Bucket', 'AWS::Cognito::UserPool'].map(type => [
    type,
    [...propertyRanks(type).keys()],
  ]),
)
