/** Bounds of a number, of the length of a text, or of the length of a list, both inclusive. */
export type Bounds = readonly [minimum: number, maximum: number]

/** Bounds by resource type and path; `*` is each item of a list. */
export type Limits = Readonly<Record<string, Readonly<Record<string, Bounds>>>>

const open = Number.POSITIVE_INFINITY

/** The numbers that services take. */
export const ranges: Limits = {
  'AWS::CloudWatch::Alarm': { EvaluationPeriods: [1, open], DatapointsToAlarm: [1, open] },
  'AWS::DynamoDB::Table': {
    'ProvisionedThroughput.ReadCapacityUnits': [1, open],
    'ProvisionedThroughput.WriteCapacityUnits': [1, open],
  },
  'AWS::IAM::Role': { MaxSessionDuration: [3600, 43200] },
  'AWS::Kinesis::Stream': { RetentionPeriodHours: [24, 8760] },
  'AWS::KMS::Key': { PendingWindowInDays: [7, 30] },
  'AWS::Lambda::EventInvokeConfig': {
    MaximumEventAgeInSeconds: [60, 21600],
    MaximumRetryAttempts: [0, 2],
  },
  'AWS::Lambda::EventSourceMapping': {
    BatchSize: [1, 10000],
    MaximumBatchingWindowInSeconds: [0, 300],
    MaximumRecordAgeInSeconds: [-1, 604800],
    MaximumRetryAttempts: [-1, 10000],
    ParallelizationFactor: [1, 10],
    'ScalingConfig.MaximumConcurrency': [2, 1000],
    TumblingWindowInSeconds: [0, 900],
  },
  'AWS::Lambda::Function': {
    'EphemeralStorage.Size': [512, 10240],
    MemorySize: [128, 32768],
    ReservedConcurrentExecutions: [0, open],
    Timeout: [1, 900],
  },
  'AWS::Lambda::Url': { 'Cors.MaxAge': [0, 86400] },
  'AWS::SQS::Queue': {
    DelaySeconds: [0, 900],
    KmsDataKeyReusePeriodSeconds: [60, 86400],
    MaximumMessageSize: [1024, 1048576],
    MessageRetentionPeriod: [60, 1209600],
    ReceiveMessageWaitTimeSeconds: [0, 20],
    VisibilityTimeout: [0, 43200],
  },
  'AWS::StepFunctions::StateMachineAlias': {
    'DeploymentPreference.Interval': [1, 2100],
    'DeploymentPreference.Percentage': [1, 99],
  },
}

/** The lengths of texts that services take. */
export const lengths: Limits = {
  'AWS::CloudWatch::Alarm': { AlarmName: [1, 255] },
  'AWS::DynamoDB::Table': { TableName: [3, 255] },
  'AWS::Events::Rule': { Name: [1, 64], Description: [0, 512] },
  'AWS::IAM::Role': { RoleName: [1, 64], Description: [0, 1000] },
  'AWS::Lambda::Alias': { Description: [0, 256], Name: [1, 128] },
  'AWS::Lambda::Function': { Description: [0, 256], FunctionName: [1, 64], Handler: [0, 128] },
  'AWS::Lambda::LayerVersion': { Description: [0, 256] },
  'AWS::Lambda::Version': { Description: [0, 256] },
  'AWS::Logs::LogGroup': { LogGroupName: [1, 512] },
  'AWS::S3::Bucket': { BucketName: [3, 63] },
  'AWS::SNS::Topic': { TopicName: [1, 256] },
  'AWS::SQS::Queue': { QueueName: [1, 80] },
  'AWS::StepFunctions::StateMachine': { StateMachineName: [1, 80] },
}

/** How many items services take. */
export const sizes: Limits = {
  'AWS::CloudWatch::Alarm': { Dimensions: [0, 30] },
  'AWS::IAM::Role': { ManagedPolicyArns: [0, 20] },
  'AWS::Lambda::Function': {
    Architectures: [1, 1],
    FileSystemConfigs: [0, 1],
    Layers: [0, 5],
    'VpcConfig.SecurityGroupIds': [0, 5],
    'VpcConfig.SubnetIds': [0, 16],
  },
  'AWS::Lambda::EventSourceMapping': {
    FunctionResponseTypes: [0, 1],
    Queues: [1, 1],
    Topics: [1, 1],
  },
}

/** How texts look that services take, those of a list too, and how a message describes that. */
export const patterns: Readonly<
  Record<string, Readonly<Record<string, readonly [pattern: RegExp, expected: string]>>>
> = {
  'AWS::DynamoDB::Table': {
    TableName: [/^[a-zA-Z0-9_.-]+$/, 'letters, digits, ".", "-" and "_"'],
  },
  'AWS::IAM::Role': { RoleName: [/^[\w+=,.@-]+$/, 'letters, digits and "+=,.@-_"'] },
  'AWS::Lambda::Alias': {
    Name: [/^(?!\d+$)[a-zA-Z0-9-_]+$/, 'letters, digits, "-" and "_", not digits only'],
  },
  'AWS::Lambda::Function': {
    FunctionName: [/^[a-zA-Z0-9-_:]+$/, 'letters, digits, "-" and "_"'],
    Handler: [/^\S*$/, 'no spaces'],
  },
  'AWS::Lambda::Url': {
    'Cors.AllowMethods': [
      /^(?:GET|PUT|HEAD|POST|PATCH|DELETE|\*)$/,
      'GET, PUT, HEAD, POST, PATCH, DELETE or "*"',
    ],
  },
  'AWS::Logs::LogGroup': { LogGroupName: [/^[.\-_/#A-Za-z0-9]+$/, 'letters, digits and "._-/#"'] },
  'AWS::S3::Bucket': {
    BucketName: [/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/, 'lower-case letters, digits, "." and "-"'],
  },
  'AWS::SNS::Topic': { TopicName: [/^[a-zA-Z0-9_-]+(\.fifo)?$/, 'letters, digits, "-" and "_"'] },
  'AWS::SQS::Queue': { QueueName: [/^[a-zA-Z0-9_-]+(\.fifo)?$/, 'letters, digits, "-" and "_"'] },
}
