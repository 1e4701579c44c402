/**
 * An alarm on the errors of the version that a SAM function is deploying: it fires some two minutes
 * after the first of them, and is quiet while there is no traffic.
 */
export const errorAlarm = (functionId: string, alias: string) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: `The version of ${functionId} that is being released fails`,
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [
      { Name: 'FunctionName', Value: { Ref: functionId } },
      { Name: 'Resource', Value: { 'Fn::Sub': `\${${functionId}}:${alias}` } },
      { Name: 'ExecutedVersion', Value: { 'Fn::GetAtt': [functionId, 'Version.Version'] } },
    ],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  },
})
