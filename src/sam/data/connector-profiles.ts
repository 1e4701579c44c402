import {
  type Access,
  allow,
  type ConnectorProfile,
  invocation,
  letIn,
  permission,
  sourceRole,
} from './connector-profile.ts'

const source = '%{Source.Arn}'
const destination = '%{Destination.Arn}'
const here = '${AWS::Region}:${AWS::AccountId}'
const executions = `arn:\${AWS::Partition}:states:${here}:execution:%{Destination.Name}:*`
/** The rule by which Step Functions learns that an execution it started has ended. */
const executionRule = `arn:\${AWS::Partition}:events:${here}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`

const invoke = allow('lambda', 'InvokeAsync InvokeFunction', destination)
const publish = allow('sns', 'Publish', destination)
const putEvents = allow('events', 'PutEvents', destination)

const bucket: Access = {
  Read: [
    allow(
      's3',
      'GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts',
      destination,
      `${destination}/*`,
    ),
  ],
  Write: [
    allow(
      's3',
      'AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject',
      destination,
      `${destination}/*`,
    ),
  ],
}

const table: Access = {
  Read: [
    allow(
      'dynamodb',
      'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect',
      destination,
      `${destination}/index/*`,
    ),
  ],
  Write: [
    allow(
      'dynamodb',
      'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate',
      destination,
      `${destination}/index/*`,
    ),
  ],
}

const fromApi = invocation(
  'apigateway',
  `arn:\${AWS::Partition}:execute-api:${here}:%{Source.ResourceId}/%{Source.Qualifier}`,
)
const fromGraphQL = invocation(
  'appsync',
  `arn:\${AWS::Partition}:appsync:${here}:apis/%{Source.ResourceId}`,
)

const profiles = () =>
  ({
    'AWS::ApiGateway::RestApi': { 'AWS::Lambda::Function': permission(fromApi) },
    'AWS::ApiGatewayV2::Api': { 'AWS::Lambda::Function': permission(fromApi) },
    'AWS::AppSync::DataSource': {
      'AWS::DynamoDB::Table': sourceRole(table),
      'AWS::Events::EventBus': sourceRole({ Write: [putEvents] }),
      'AWS::Lambda::Function': sourceRole({
        Write: [allow('lambda', 'InvokeAsync InvokeFunction', destination, `${destination}:*`)],
      }),
    },
    'AWS::AppSync::GraphQLApi': { 'AWS::Lambda::Function': permission(fromGraphQL) },
    'AWS::DynamoDB::Table': {
      'AWS::Lambda::Function': {
        kind: 'destination-role',
        awaitedBy: 'mapping',
        access: {
          Read: [
            allow(
              'dynamodb',
              'DescribeStream GetRecords GetShardIterator ListStreams',
              `${source}/stream/*`,
            ),
          ],
        },
      },
    },
    'AWS::Events::Rule': {
      'AWS::Events::EventBus': sourceRole({ Write: [putEvents] }),
      'AWS::Lambda::Function': permission(invocation('events')),
      'AWS::SNS::Topic': letIn('topic', 'events', 'sns:Publish'),
      'AWS::SQS::Queue': letIn('queue', 'events', 'sqs:SendMessage'),
      'AWS::StepFunctions::StateMachine': sourceRole({
        Write: [allow('states', 'StartExecution', destination)],
      }),
    },
    'AWS::Lambda::Function': {
      'AWS::DynamoDB::Table': sourceRole(table),
      'AWS::Events::EventBus': sourceRole({ Write: [putEvents] }),
      'AWS::Lambda::Function': sourceRole({ Write: [invoke] }),
      'AWS::Location::PlaceIndex': sourceRole({
        Read: [
          allow(
            'geo',
            'DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText',
            destination,
          ),
        ],
      }),
      'AWS::S3::Bucket': sourceRole(bucket),
      'AWS::SNS::Topic': sourceRole({ Write: [publish] }),
      'AWS::SQS::Queue': sourceRole({
        Read: [allow('sqs', 'ReceiveMessage GetQueueAttributes', destination)],
        Write: [
          allow('sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue', destination),
        ],
      }),
      'AWS::StepFunctions::StateMachine': sourceRole({
        Write: [
          allow('states', 'StartExecution StartSyncExecution', destination),
          allow('states', 'StopExecution', executions),
        ],
        Read: [
          allow('states', 'DescribeStateMachine ListExecutions', destination),
          allow(
            'states',
            'DescribeExecution DescribeStateMachineForExecution GetExecutionHistory',
            executions,
          ),
        ],
      }),
    },
    'AWS::S3::Bucket': {
      'AWS::Lambda::Function': permission({
        ...invocation('s3'),
        SourceAccount: '${AWS::AccountId}',
      }),
    },
    'AWS::SNS::Topic': {
      'AWS::Lambda::Function': permission(invocation('sns')),
      'AWS::SQS::Queue': letIn('queue', 'sns', 'sqs:SendMessage'),
    },
    'AWS::SQS::Queue': {
      'AWS::Lambda::Function': {
        kind: 'destination-role',
        awaitedBy: 'mapping',
        combinations: [['Read', 'Write']],
        access: {
          Write: [allow('sqs', 'DeleteMessage', source)],
          Read: [allow('sqs', 'ReceiveMessage GetQueueAttributes', source)],
        },
      },
    },
    'AWS::StepFunctions::StateMachine': {
      'AWS::DynamoDB::Table': sourceRole(table),
      'AWS::Events::EventBus': sourceRole({ Write: [putEvents] }),
      'AWS::Lambda::Function': sourceRole({ Write: [invoke] }),
      'AWS::S3::Bucket': sourceRole(bucket),
      'AWS::SNS::Topic': sourceRole({ Write: [publish] }),
      'AWS::SQS::Queue': sourceRole({ Write: [allow('sqs', 'SendMessage', destination)] }),
      'AWS::StepFunctions::StateMachine': {
        kind: 'source-role',
        awaitedBy: 'source',
        combinations: [['Read'], ['Read', 'Write']],
        access: {
          Read: [
            allow('states', 'DescribeExecution', executions),
            allow('events', 'DescribeRule', executionRule),
          ],
          Write: [
            allow('states', 'StartExecution', destination),
            allow('states', 'StopExecution', executions),
            allow('events', 'PutTargets PutRule', executionRule),
          ],
        },
      },
    },
  }) satisfies Record<string, Record<string, ConnectorProfile>>

type Profiles = ReadonlyMap<string, ReadonlyMap<string, ConnectorProfile>>

function all(): Profiles {
  return new Map(
    Object.entries(profiles()).map(([type, byDestination]) => [
      type,
      new Map<string, ConnectorProfile>(Object.entries(byDestination)),
    ]),
  )
}

let known: Profiles | undefined

/** The profiles of all connectors there are, by the type of their source and then of their destination. */
export const connectorProfiles = (): Profiles => (known ??= all())
