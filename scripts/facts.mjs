// Cuts the database of @aws-cdk/aws-service-spec into schemas/cloudformation: one file per service and
// an index of the types there are. Run it by hand after the package has been updated.
// schemas/facts.schema.json describes the notation.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import { runtimes } from '../dist/lint/facts/runtimes.js'

const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json')
const folder = new URL('../schemas/cloudformation/', import.meta.url)
const db = loadAwsServiceSpecSync()

const serviceOf = type => type.split('::').slice(0, 2).join('::')
const fileOf = service => `${service.toLowerCase().replace('::', '-')}.json`
const sorted = pairs => Object.fromEntries([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)))
const nameOf = reference => db.get('typeDefinition', reference).name

function typeText(type) {
  switch (type.type) {
    case 'array':
      return `[${typeText(type.element)}]`
    case 'map':
      return `{${typeText(type.element)}}`
    case 'union':
      return [...new Set(type.types.map(typeText))].join('|')
    case 'ref':
      return `#${nameOf(type.reference)}`
    default:
      return type.type + (type.allowedValues ? `<${type.allowedValues.join(',')}>` : '')
  }
}

/** A property has had other types, and AWS still takes them. */
const anyType = ({ type, previousTypes = [] }) =>
  [...new Set([type, ...previousTypes].flatMap(t => typeText(t)))].join('|')

function propertyText(property) {
  const replaces = { yes: '^', maybe: '~' }[property.causesReplacement] ?? ''
  const flags = [property.required ? '!' : '', replaces, property.deprecated === 'WARN' ? '-' : '']
  return flags.join('') + anyType(property)
}

const shapeOf = properties =>
  sorted(Object.entries(properties).map(([name, property]) => [name, propertyText(property)]))

/** What AWS takes although the database lacks it, or lists it as set by AWS: SAM documents ApiKeyId as a property. */
const functionGroup = { ProposedNetworkFunctionGroupChange: 'json' }
const settable = {
  'AWS::AppSync::ApiKey': { ApiKeyId: 'string' },
  'AWS::NetworkManager::ConnectAttachment': functionGroup,
  'AWS::NetworkManager::DirectConnectGatewayAttachment': {
    ...functionGroup,
    ProposedSegmentChange: 'json',
  },
  'AWS::NetworkManager::SiteToSiteVpnAttachment': functionGroup,
  'AWS::NetworkManager::TransitGatewayRouteTableAttachment': functionGroup,
  'AWS::NetworkManager::VpcAttachment': functionGroup,
  'AWS::Route53::RecordSet': { GeoProximityLocation: 'json' },
}

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
const connections = words('INTERNET VPC_LINK')
const addresses = words('email phone_number')
const protocols = words('application email email-json firehose http https lambda sms sqs')

/** The values that AWS documents for properties of which the database has none, by the shape that has them. */
const values = {
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
      ConnectionType: connections,
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

/** Puts the documented values of a shape's properties behind `string`. */
function withValues(shape, documented = {}) {
  for (const [name, allowed] of Object.entries(documented)) {
    if (!/string(?!<)/.test(shape[name] ?? '')) throw new Error(`"${name}" takes no text`)
    shape[name] = shape[name].replace('string', `string<${allowed.join(',')}>`)
  }
  return shape
}

function factsOf(resource) {
  const documented = values[resource.cloudFormationType] ?? {}
  const types = [...db.follow('usesType', resource)].map(({ entity }) => entity)
  const replacing = (resource.additionalReplacementProperties ?? []).map(path => path.join('.'))
  return {
    ...(resource.isStateful && { stateful: true }),
    ...(resource.primaryIdentifier && { identifier: resource.primaryIdentifier }),
    ...(replacing.length > 0 && { replacing: [...new Set(replacing)] }),
    attributes: sorted(Object.entries(resource.attributes).map(([k, v]) => [k, anyType(v)])),
    properties: withValues(
      { ...shapeOf(resource.properties), ...settable[resource.cloudFormationType] },
      documented[''],
    ),
    ...(types.length > 0 && {
      types: sorted(
        types.map(t => [t.name, withValues(shapeOf(t.properties), documented[t.name])]),
      ),
    }),
  }
}

/** One line per entry, so that an update is a readable difference. */
function write(name, entries) {
  const lines = Object.entries(entries).map(
    ([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`,
  )
  writeFileSync(new URL(name, folder), `{\n${lines.join(',\n')}\n}\n`)
}

// SAM's own types are described by the property tables of src/sam.
const resources = db.all('resource').filter(({ cloudFormationTransform: sam }) => !sam)
const services = Map.groupBy
  ? Map.groupBy(resources, r => serviceOf(r.cloudFormationType))
  : resources.reduce((groups, resource) => {
      const service = serviceOf(resource.cloudFormationType)
      return groups.set(service, [...(groups.get(service) ?? []), resource])
    }, new Map())

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [service, members] of services) {
  write(fileOf(service), sorted(members.map(r => [r.cloudFormationType, factsOf(r)])))
}
const names = members => members.map(r => r.cloudFormationType.split('::').slice(2).join('::'))
write('index.json', {
  version,
  services: sorted([...services].map(([service, members]) => [service, names(members).sort()])),
})
