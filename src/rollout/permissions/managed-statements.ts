/** What a managed policy allows, as far as rules ask; `*` and `?` are wildcards. */
export interface ManagedStatement {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

const everything = ['*']

/** Actions on any resource. */
const onAll = (...actions: string[]): ManagedStatement => ({ actions, resources: everything })

const logs = onAll('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents')

const network = onAll(
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
)

const deployLambda: readonly ManagedStatement[] = [
  onAll(
    'cloudwatch:DescribeAlarms',
    'lambda:UpdateAlias',
    'lambda:GetAlias',
    'lambda:GetProvisionedConcurrencyConfig',
  ),
  {
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: ['arn:aws:s3:::*/CodeDeploy/*', 'arn:aws:s3:::*'],
  },
  {
    actions: ['lambda:InvokeFunction'],
    resources: ['arn:aws:lambda:*:*:function:CodeDeployHook_*'],
  },
]

const kinesis = onAll(
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:ListStreams',
  'kinesis:SubscribeToShard',
)

const tables = onAll(
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
)

const queues = onAll('sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes')

const traces = onAll(
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
)

/** The managed policies that functions and deployments use most, by the last part of their ARN. */
export const managedStatements: ReadonlyMap<string, readonly ManagedStatement[]> = new Map([
  ['AdministratorAccess', [onAll('*')]],
  ['AWSCodeDeployRoleForLambda', [...deployLambda, onAll('sns:Publish')]],
  ['AWSCodeDeployRoleForLambdaLimited', deployLambda],
  ['AWSCodeDeployRole', [onAll('cloudwatch:DescribeAlarms', 'sns:Publish')]],
  [
    'AWSCodeDeployRoleForECS',
    [onAll('cloudwatch:DescribeAlarms', 'lambda:InvokeFunction', 'sns:Publish')],
  ],
  ['AWSCodeDeployFullAccess', [onAll('codedeploy:*')]],
  ['AWSLambda_FullAccess', [onAll('lambda:*', 'logs:DescribeLogStreams')]],
  ['AWSLambdaRole', [onAll('lambda:InvokeFunction')]],
  ['AWSLambdaBasicExecutionRole', [logs]],
  ['AWSLambdaVPCAccessExecutionRole', [logs, network]],
  ['AWSLambdaENIManagementAccess', [network]],
  ['AWSLambdaSQSQueueExecutionRole', [logs, queues]],
  ['AWSLambdaKinesisExecutionRole', [logs, kinesis]],
  ['AWSLambdaDynamoDBExecutionRole', [logs, tables]],
  ['AWSXrayWriteOnlyAccess', [traces]],
  ['AWSXRayDaemonWriteAccess', [traces]],
  [
    'AmazonS3ReadOnlyAccess',
    [
      onAll(
        's3:Get*',
        's3:List*',
        's3:Describe*',
        's3-object-lambda:Get*',
        's3-object-lambda:List*',
      ),
    ],
  ],
  ['AmazonS3FullAccess', [onAll('s3:*', 's3-object-lambda:*')]],
  ['AmazonSQSFullAccess', [onAll('sqs:*')]],
  ['AmazonSNSFullAccess', [onAll('sns:*')]],
])
