import { words } from './words.ts'

/** Names of properties by CloudFormation type, in the order in which AWS emits them. */
export const propertyOrder: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Account': words`CloudWatchRoleArn`,
  'AWS::ApiGateway::ApiKey': words`
    CustomerId Description Enabled GenerateDistinctId Name Tags StageKeys Value`,
  'AWS::ApiGateway::BasePathMapping': words`BasePath DomainName RestApiId Stage`,
  'AWS::ApiGateway::BasePathMappingV2': words`BasePath DomainNameArn RestApiId Stage`,
  'AWS::ApiGateway::Deployment': words`Description RestApiId StageDescription StageName`,
  'AWS::ApiGateway::DomainName': words`
    RegionalCertificateArn DomainName EndpointConfiguration MutualTlsAuthentication SecurityPolicy
    EndpointAccessMode CertificateArn Tags OwnershipVerificationCertificateArn`,
  'AWS::ApiGateway::DomainNameAccessAssociation': words`
    AccessAssociationSource AccessAssociationSourceType DomainNameArn Tags`,
  'AWS::ApiGateway::DomainNameV2': words`
    DomainName EndpointConfiguration SecurityPolicy EndpointAccessMode CertificateArn Tags Policy`,
  'AWS::ApiGateway::RestApi': words`
    Body BodyS3Location CloneFrom Description FailOnWarnings Name Parameters EndpointConfiguration
    BinaryMediaTypes MinimumCompressionSize Mode ApiKeySourceType Tags Policy SecurityPolicy
    EndpointAccessMode`,
  'AWS::ApiGateway::Stage': words`
    AccessLogSetting CacheClusterEnabled CacheClusterSize CanarySetting ClientCertificateId
    DeploymentId Description RestApiId StageName Tags TracingEnabled Variables MethodSettings`,
  'AWS::ApiGateway::UsagePlan': words`ApiStages Description Quota Tags Throttle UsagePlanName`,
  'AWS::ApiGateway::UsagePlanKey': words`KeyId KeyType UsagePlanId`,
  'AWS::ApiGatewayV2::Api': words`
    Body BodyS3Location Description FailOnWarnings DisableExecuteApiEndpoint BasePath Tags
    CorsConfiguration`,
  'AWS::ApiGatewayV2::ApiMapping': words`ApiId ApiMappingKey DomainName Stage`,
  'AWS::ApiGatewayV2::Authorizer': words`
    ApiId AuthorizerCredentialsArn AuthorizerPayloadFormatVersion AuthorizerType AuthorizerUri
    IdentitySource Name`,
  'AWS::ApiGatewayV2::DomainName': words`
    DomainName DomainNameConfigurations MutualTlsAuthentication Tags`,
  'AWS::ApiGatewayV2::Integration': words`ApiId IntegrationType IntegrationUri TimeoutInMillis`,
  'AWS::ApiGatewayV2::Route': words`
    ApiId ApiKeyRequired AuthorizationType AuthorizerId ModelSelectionExpression OperationName
    RequestModels RequestParameters RouteKey RouteResponseSelectionExpression Target`,
  'AWS::ApiGatewayV2::Stage': words`
    AccessLogSettings DefaultRouteSettings RouteSettings ClientCertificateId Description ApiId
    StageName Tags StageVariables AutoDeploy`,
  'AWS::AppSync::ApiCache': words`
    ApiCachingBehavior ApiId AtRestEncryptionEnabled TransitEncryptionEnabled Ttl Type`,
  'AWS::AppSync::ApiKey': words`ApiId ApiKeyId Description Expires`,
  'AWS::AppSync::DataSource': words`
    ApiId Description Name Type ServiceRoleArn DynamoDBConfig LambdaConfig`,
  'AWS::AppSync::DomainName': words`CertificateArn Description DomainName`,
  'AWS::AppSync::DomainNameApiAssociation': words`ApiId DomainName`,
  'AWS::AppSync::FunctionConfiguration': words`
    ApiId Code CodeS3Location DataSourceName Description MaxBatchSize Name Runtime SyncConfig`,
  'AWS::AppSync::GraphQLApi': words`
    Name Tags XrayEnabled AuthenticationType LogConfig LambdaAuthorizerConfig OpenIDConnectConfig
    UserPoolConfig AdditionalAuthenticationProviders Visibility OwnerContact IntrospectionConfig
    QueryDepthLimit ResolverCountLimit`,
  'AWS::AppSync::GraphQLSchema': words`ApiId Definition DefinitionS3Location`,
  'AWS::AppSync::Resolver': words`
    ApiId CachingConfig Code CodeS3Location DataSourceName FieldName Kind MaxBatchSize
    PipelineConfig Runtime SyncConfig TypeName`,
  'AWS::CloudFormation::Stack': words`
    TemplateURL Parameters NotificationARNs Tags TimeoutInMinutes`,
  'AWS::CodeDeploy::Application': words`ComputePlatform Tags`,
  'AWS::CodeDeploy::DeploymentGroup': words`
    AlarmConfiguration ApplicationName AutoRollbackConfiguration DeploymentConfigName
    DeploymentStyle ServiceRoleArn TriggerConfigurations Tags`,
  'AWS::Cognito::UserPool': words`
    AccountRecoverySetting AdminCreateUserConfig AliasAttributes AutoVerifiedAttributes
    DeletionProtection DeviceConfiguration EmailAuthenticationMessage EmailAuthenticationSubject
    EmailConfiguration EmailVerificationMessage EmailVerificationSubject EnabledMfas LambdaConfig
    MfaConfiguration Policies Schema SmsAuthenticationMessage SmsConfiguration
    SmsVerificationMessage UserAttributeUpdateSettings UsernameAttributes UsernameConfiguration
    UserPoolAddOns UserPoolName UserPoolTags UserPoolTier VerificationMessageTemplate
    WebAuthnRelyingPartyID WebAuthnUserVerification`,
  'AWS::DynamoDB::Table': words`
    AttributeDefinitions GlobalSecondaryIndexes KeySchema LocalSecondaryIndexes
    PointInTimeRecoverySpecification ProvisionedThroughput StreamSpecification TableName Tags
    SSESpecification BillingMode`,
  'AWS::Events::Rule': words`
    Description EventBusName EventPattern Name RoleArn ScheduleExpression State Targets`,
  'AWS::IAM::InstanceProfile': words`Path Roles`,
  'AWS::IAM::ManagedPolicy': words`
    Description Groups PolicyDocument ManagedPolicyName Path Roles Users`,
  'AWS::IAM::Role': words`
    AssumeRolePolicyDocument ManagedPolicyArns Path Policies PermissionsBoundary Tags`,
  'AWS::IoT::TopicRule': words`TopicRulePayload Tags`,
  'AWS::Lambda::Alias': words`
    Description Name FunctionName FunctionVersion ProvisionedConcurrencyConfig`,
  'AWS::Lambda::CapacityProvider': words`
    CapacityProviderName VpcConfig PermissionsConfig Tags InstanceRequirements
    CapacityProviderScalingConfig KmsKeyArn`,
  'AWS::Lambda::EventInvokeConfig': words`
    DestinationConfig FunctionName MaximumEventAgeInSeconds MaximumRetryAttempts Qualifier`,
  'AWS::Lambda::EventSourceMapping': words`
    BatchSize DocumentDBEventSourceConfig Enabled EventSourceArn FunctionName
    MaximumBatchingWindowInSeconds MaximumRetryAttempts BisectBatchOnFunctionError
    MaximumRecordAgeInSeconds DestinationConfig ParallelizationFactor StartingPosition
    StartingPositionTimestamp Topics Queues SourceAccessConfigurations TumblingWindowInSeconds
    FunctionResponseTypes SelfManagedEventSource FilterCriteria KmsKeyArn
    AmazonManagedKafkaEventSourceConfig SelfManagedKafkaEventSourceConfig ScalingConfig
    ProvisionedPollerConfig MetricsConfig LoggingConfig`,
  'AWS::Lambda::Function': words`
    Code PackageType DeadLetterConfig Description FunctionName Handler MemorySize Role Runtime
    Timeout VpcConfig Environment Tags TracingConfig KmsKeyArn Layers ReservedConcurrentExecutions
    FileSystemConfigs CodeSigningConfigArn ImageConfig Architectures SnapStart EphemeralStorage
    RuntimeManagementConfig LoggingConfig RecursiveLoop CapacityProviderConfig
    FunctionScalingConfig PublishToLatestPublished TenancyConfig DurableConfig`,
  'AWS::Lambda::LayerVersion': words`
    Content Description LayerName CompatibleArchitectures CompatibleRuntimes LicenseInfo`,
  'AWS::Lambda::Permission': words`
    Action FunctionName Principal SourceAccount SourceArn EventSourceToken FunctionUrlAuthType
    InvokedViaFunctionUrl`,
  'AWS::Lambda::Url': words`TargetFunctionArn AuthType Cors InvokeMode`,
  'AWS::Lambda::Version': words`CodeSha256 Description FunctionName FunctionScalingConfig`,
  'AWS::Logs::SubscriptionFilter': words`LogGroupName FilterPattern DestinationArn`,
  'AWS::Route53::RecordSetGroup': words`HostedZoneId HostedZoneName RecordSets`,
  'AWS::S3::Bucket': words`
    AccessControl AccelerateConfiguration AnalyticsConfigurations BucketEncryption BucketName
    CorsConfiguration IntelligentTieringConfigurations InventoryConfigurations
    LifecycleConfiguration LoggingConfiguration MetricsConfigurations NotificationConfiguration
    ObjectLockConfiguration ObjectLockEnabled OwnershipControls PublicAccessBlockConfiguration
    ReplicationConfiguration Tags VersioningConfiguration WebsiteConfiguration`,
  'AWS::SNS::Subscription': words`
    Endpoint Protocol TopicArn Region FilterPolicy FilterPolicyScope RedrivePolicy`,
  'AWS::SNS::Topic': words`TopicName Tags`,
  'AWS::SNS::TopicPolicy': words`PolicyDocument Topics`,
  'AWS::SQS::Queue': words`FifoQueue Tags`,
  'AWS::SQS::QueuePolicy': words`PolicyDocument Queues`,
  'AWS::Scheduler::Schedule': words`
    ScheduleExpression FlexibleTimeWindow Name State Description StartDate EndDate
    ScheduleExpressionTimezone GroupName KmsKeyArn Target`,
  'AWS::StepFunctions::StateMachine': words`
    Definition DefinitionString DefinitionS3Location LoggingConfiguration RoleArn StateMachineName
    StateMachineType Tags DefinitionSubstitutions TracingConfiguration`,
  'AWS::StepFunctions::StateMachineAlias': words`Name DeploymentPreference`,
  'AWS::StepFunctions::StateMachineVersion': words`StateMachineArn StateMachineRevisionId`,
}

/** The order of a WebSocket API's properties; that of an HTTP API is under the type they share. */
export const webSocketApiOrder: readonly string[] = words`
  ApiKeySelectionExpression Description DisableExecuteApiEndpoint DisableSchemaValidation
  FailOnWarnings IpAddressType Name ProtocolType RouteSelectionExpression Tags`

/**
 * All properties that AWS allows in a bucket or user pool that is the source of an event;
 * one it does not know makes the function with the event invalid.
 */
export const closedPropertyLists: ReadonlyMap<string, readonly string[]> = new Map(
  ['AWS::S3::Bucket', 'AWS::Cognito::UserPool'].map(type => [type, propertyOrder[type] ?? []]),
)
