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

/** By resource type: what the services say when a resource is made. */
export const combinations: Readonly<Record<string, readonly Combination[]>> = {
  'AWS::ApiGateway::RestApi': [
    { kind: 'exclusive', of: ['Body', 'BodyS3Location'] },
    { kind: 'any', of: ['Name', 'Body', 'BodyS3Location'] },
  ],
  'AWS::CloudWatch::Alarm': [
    { kind: 'exclusive', of: ['MetricName', 'Metrics'] },
    { kind: 'any', of: ['MetricName', 'Metrics'] },
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
  ],
}
