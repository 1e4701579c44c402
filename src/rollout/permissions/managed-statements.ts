/** What a managed policy allows, as far as rules ask; `*` and `?` are wildcards. */
export interface ManagedStatement {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

const everything = ['*']

const logs: ManagedStatement = {
  actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: everything,
}

const network: ManagedStatement = {
  actions: [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ],
  resources: everything,
}

const deployLambda: readonly ManagedStatement[] = [
  {
    actions: [
      'cloudwatch:DescribeAlarms',
      'lambda:UpdateAlias',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
    ],
    resources: everything,
  },
  {
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: ['arn:aws:s3:::*/CodeDeploy/*', 'arn:aws:s3:::*'],
  },
  {
    actions: ['lambda:InvokeFunction'],
    resources: ['arn:aws:lambda:*:*:function:CodeDeployHook_*'],
  },
]

const poll = (...actions: string[]): ManagedStatement => ({ actions, resources: everything })

const kinesis = poll(
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
  'kinesis:ListStreams',
  'kinesis:SubscribeToShard',
)

const tables = poll(
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
)

const queues = poll('sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes')

const traces = poll(
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
)

/** The managed policies that functions and deployments use most, by the last part of their ARN. */
export const managedStatements: ReadonlyMap<string, readonly ManagedStatement[]> = new Map([
  ['AdministratorAccess', [{ actions: everything, resources: everything }]],
  [
    'AWSCodeDeployRoleForLambda',
    [...deployLambda, { actions: ['sns:Publish'], resources: everything }],
  ],
  ['AWSCodeDeployRoleForLambdaLimited', deployLambda],
  ['AWSCodeDeployRole', [poll('cloudwatch:DescribeAlarms', 'sns:Publish')]],
  [
    'AWSCodeDeployRoleForECS',
    [poll('cloudwatch:DescribeAlarms', 'lambda:InvokeFunction', 'sns:Publish')],
  ],
  ['AWSCodeDeployFullAccess', [{ actions: ['codedeploy:*'], resources: everything }]],
  [
    'AWSLambda_FullAccess',
    [{ actions: ['lambda:*', 'logs:DescribeLogStreams'], resources: everything }],
  ],
  ['AWSLambdaRole', [{ actions: ['lambda:InvokeFunction'], resources: everything }]],
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
      poll(
        's3:Get*',
        's3:List*',
        's3:Describe*',
        's3-object-lambda:Get*',
        's3-object-lambda:List*',
      ),
    ],
  ],
  ['AmazonS3FullAccess', [poll('s3:*', 's3-object-lambda:*')]],
  ['AmazonSQSFullAccess', [poll('sqs:*')]],
  ['AmazonSNSFullAccess', [poll('sns:*')]],
])
