/** What properties must or must not be given together. */
export type Combination =
  | { readonly kind: 'exclusive' | 'any'; readonly of: readonly string[] }
  | { readonly kind: 'needs'; readonly property: string; readonly also: readonly string[] }
  | {
      readonly kind: 'forbids'
      readonly property: string
      readonly is: string
      readonly other: string
    }
  /** A switch for a name that ends so: either needs the other. */
  | {
      readonly kind: 'ending'
      readonly property: string
      readonly name: string
      readonly ending: string
    }
  /** What is set needs a switch that is on. */
  | { readonly kind: 'switched'; readonly property: string; readonly by: string }

/** By resource type: what the services say when a resource is made. */
export const combinations: Readonly<Record<string, readonly Combination[]>> = {
  'AWS::ApiGateway::RestApi': [
    { kind: 'exclusive', of: ['Body', 'BodyS3Location'] },
    { kind: 'any', of: ['Name', 'Body', 'BodyS3Location'] },
  ],
  'AWS::CloudWatch::Alarm': [
    { kind: 'exclusive', of: ['MetricName', 'Metrics'] },
    { kind: 'any', of: ['MetricName', 'Metrics', 'EvaluationCriteria'] },
    { kind: 'exclusive', of: ['Statistic', 'ExtendedStatistic'] },
    { kind: 'exclusive', of: ['Threshold', 'ThresholdMetricId'] },
    { kind: 'needs', property: 'MetricName', also: ['Namespace'] },
  ],
  'AWS::DynamoDB::Table': [
    {
      kind: 'forbids',
      property: 'BillingMode',
      is: 'PAY_PER_REQUEST',
      other: 'ProvisionedThroughput',
    },
    { kind: 'any', of: ['BillingMode', 'ProvisionedThroughput'] },
  ],
  'AWS::Events::Rule': [{ kind: 'any', of: ['EventPattern', 'ScheduleExpression'] }],
  'AWS::Lambda::Function': [
    { kind: 'exclusive', of: ['Code.ZipFile', 'Code.S3Bucket', 'Code.ImageUri'] },
    { kind: 'needs', property: 'Code.S3Bucket', also: ['Code.S3Key'] },
    { kind: 'needs', property: 'Code.S3Key', also: ['Code.S3Bucket'] },
    { kind: 'needs', property: 'Code.ZipFile', also: ['Handler', 'Runtime'] },
    { kind: 'needs', property: 'Code.S3Bucket', also: ['Handler', 'Runtime'] },
    { kind: 'exclusive', of: ['Code.ImageUri', 'Handler'] },
    { kind: 'exclusive', of: ['Code.ImageUri', 'Runtime'] },
    { kind: 'exclusive', of: ['Code.ImageUri', 'Layers'] },
  ],
  'AWS::SNS::Topic': [
    { kind: 'ending', property: 'FifoTopic', name: 'TopicName', ending: '.fifo' },
    { kind: 'switched', property: 'ContentBasedDeduplication', by: 'FifoTopic' },
  ],
  'AWS::SQS::Queue': [
    { kind: 'ending', property: 'FifoQueue', name: 'QueueName', ending: '.fifo' },
    { kind: 'switched', property: 'ContentBasedDeduplication', by: 'FifoQueue' },
  ],
}
