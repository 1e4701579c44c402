// The values that AWS documents for properties of which its database has none; facts.mjs puts them there.
import { runtimes } from '../dist/lint/facts/runtimes.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
const s3Events = [
  's3:IntelligentTiering',
  's3:LifecycleTransition',
  's3:ObjectAcl:Put',
  's3:ReducedRedundancyLostObject',
  's3:TestEvent',
  ...Object.entries({
    LifecycleExpiration: 'Delete DeleteMarkerCreated',
    ObjectCreated: 'CompleteMultipartUpload Copy Post Put',
    ObjectRemoved: 'Delete DeleteMarkerCreated',
    ObjectRestore: 'Completed Delete Post',
    ObjectTagging: 'Delete Put',
    Replication:
      'OperationFailedReplication OperationMissedThreshold OperationNotTracked OperationReplicatedAfterThreshold',
  }).flatMap(([kind, names]) => ['*', ...names.split(' ')].map(name => `s3:${kind}:${name}`)),
]

const words = text => text.trim().split(/\s+/)
const architectures = words('arm64 x86_64')
const keys = {
  KeySchema: { KeyType: words('HASH RANGE') },
  AttributeDefinition: { AttributeType: words('B N S') },
  Projection: { ProjectionType: words('ALL INCLUDE KEYS_ONLY') },
}
const addresses = words('email phone_number')
const protocols = words('application email email-json firehose http https lambda sms sqs')

/** The values by type, by the nested shape that has the property, `''` for the type itself, and by property. */
export const documentedValues = {
  'AWS::ApiGateway::Authorizer': { '': { Type: words('COGNITO_USER_POOLS REQUEST TOKEN') } },
  'AWS::ApiGateway::Method': {
    '': { AuthorizationType: words('AWS_IAM COGNITO_USER_POOLS CUSTOM NONE') },
  },
  'AWS::ApiGateway::RestApi': {
    '': { ApiKeySourceType: words('AUTHORIZER HEADER') },
    EndpointConfiguration: { Types: words('EDGE PRIVATE REGIONAL') },
  },
  'AWS::ApiGateway::UsagePlan': { QuotaSettings: { Period: words('DAY MONTH WEEK') } },
  'AWS::ApiGatewayV2::Api': { '': { ProtocolType: words('HTTP WEBSOCKET') } },
  'AWS::ApiGatewayV2::Authorizer': { '': { AuthorizerType: words('JWT REQUEST') } },
  'AWS::ApiGatewayV2::Integration': {
    '': {
      ConnectionType: words('INTERNET VPC_LINK'),
      IntegrationType: words('AWS AWS_PROXY HTTP HTTP_PROXY MOCK'),
    },
  },
  'AWS::ApiGatewayV2::Route': { '': { AuthorizationType: words('AWS_IAM CUSTOM JWT NONE') } },
  'AWS::AppSync::DataSource': {
    '': {
      Type: words(`AMAZON_BEDROCK_RUNTIME AMAZON_DYNAMODB AMAZON_ELASTICSEARCH AMAZON_EVENTBRIDGE
        AMAZON_OPENSEARCH_SERVICE AWS_LAMBDA HTTP NONE RELATIONAL_DATABASE`),
    },
  },
  'AWS::AppSync::GraphQLApi': {
    '': {
      AuthenticationType: words(
        'AMAZON_COGNITO_USER_POOLS API_KEY AWS_IAM AWS_LAMBDA OPENID_CONNECT',
      ),
    },
    LogConfig: { FieldLogLevel: words('ALL DEBUG ERROR INFO NONE') },
  },
  'AWS::CodeDeploy::Application': { '': { ComputePlatform: words('ECS Lambda Server') } },
  'AWS::CodeDeploy::DeploymentConfig': {
    '': { ComputePlatform: words('ECS Lambda Server') },
    TrafficRoutingConfig: { Type: words('AllAtOnce TimeBasedCanary TimeBasedLinear') },
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    AutoRollbackConfiguration: {
      Events: words('DEPLOYMENT_FAILURE DEPLOYMENT_STOP_ON_ALARM DEPLOYMENT_STOP_ON_REQUEST'),
    },
    DeploymentStyle: {
      DeploymentOption: words('WITHOUT_TRAFFIC_CONTROL WITH_TRAFFIC_CONTROL'),
      DeploymentType: words('BLUE_GREEN IN_PLACE'),
    },
  },
  'AWS::Cognito::UserPool': {
    '': {
      AliasAttributes: [...addresses, 'preferred_username'],
      AutoVerifiedAttributes: addresses,
      DeletionProtection: words('ACTIVE INACTIVE'),
      UsernameAttributes: addresses,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    '': {
      AllowedOAuthFlows: words('client_credentials code implicit'),
      ExplicitAuthFlows: words(`ADMIN_NO_SRP_AUTH ALLOW_ADMIN_USER_PASSWORD_AUTH ALLOW_CUSTOM_AUTH
        ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_AUTH ALLOW_USER_PASSWORD_AUTH ALLOW_USER_SRP_AUTH
        CUSTOM_AUTH_FLOW_ONLY USER_PASSWORD_AUTH`),
      PreventUserExistenceErrors: words('ENABLED LEGACY'),
    },
  },
  'AWS::DynamoDB::GlobalTable': keys,
  'AWS::DynamoDB::Table': {
    ...keys,
    '': {
      BillingMode: words('PAY_PER_REQUEST PROVISIONED'),
      TableClass: words('STANDARD STANDARD_INFREQUENT_ACCESS'),
    },
    StreamSpecification: {
      StreamViewType: words('KEYS_ONLY NEW_AND_OLD_IMAGES NEW_IMAGE OLD_IMAGE'),
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    '': {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: words('AT_TIMESTAMP LATEST TRIM_HORIZON'),
    },
  },
  'AWS::Lambda::Function': { '': { Architectures: architectures, Runtime: runtimes } },
  'AWS::Lambda::LayerVersion': { '': { CompatibleArchitectures: architectures } },
  'AWS::S3::Bucket': {
    LambdaConfiguration: { Event: s3Events },
    QueueConfiguration: { Event: s3Events },
    TopicConfiguration: { Event: s3Events },
  },
  'AWS::SNS::Subscription': {
    '': { FilterPolicyScope: words('MessageAttributes MessageBody'), Protocol: protocols },
  },
  'AWS::SNS::Topic': {
    '': { TracingConfig: words('Active PassThrough') },
    Subscription: { Protocol: protocols },
  },
  'AWS::SQS::Queue': {
    '': {
      DeduplicationScope: words('messageGroup queue'),
      FifoThroughputLimit: words('perMessageGroupId perQueue'),
    },
  },
}
