// Large templates of the kind people have: many functions, each with a role, events, and a gradual deployment.

/** One function of some 25 lines. */
const unit = i => `
  Orders${i}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://releases/orders-${i}.zip
      Handler: index.handler
      Runtime: nodejs22.x
      Description: Takes the orders of region ${i} and puts them into the table
      Environment:
        Variables:
          TABLE: !Ref Table${i}
          STAGE: !Sub \${AWS::StackName}-${i}
      AutoPublishAlias: live
      DeploymentPreference:
        Type: Linear10PercentEvery1Minute
        Alarms: [!Ref Errors]
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref Table${i}
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !Sub arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:orders-${i}
            BatchSize: 10
        Route:
          Type: Api
          Properties: { Path: "/orders/${i}/{id}", Method: get }
  Table${i}:
    Type: AWS::Serverless::SimpleTable
`

/** A template of about so many lines. */
export function large(lines) {
  const units = Math.round(lines / unit(0).trim().split('\n').length)
  return `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 10
    Tags: { team: orders }
Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: Errors, Namespace: AWS/Lambda }
${Array.from({ length: units }, (_, i) => unit(i).replace(/^\n/, '')).join('')}`
}

/** A template with so many functions that are deployed gradually, and nothing else. */
export const gradual = n =>
  functions(n, i => [
    `CodeUri: src/f${i}`,
    'AutoPublishAlias: live',
    'DeploymentPreference: { Type: Canary10Percent5Minutes }',
  ])

/** A template with so many functions, each on a route of the implicit API. */
export const routes = n =>
  functions(n, i => [
    'InlineCode: exports.handler = async () => ({})',
    'Events:',
    '  Route:',
    '    Type: Api',
    `    Properties: { Path: /route/${i}, Method: get }`,
  ])

function functions(n, propertiesOf) {
  const one = i => `  F${i}:
    Type: AWS::Serverless::Function
    Properties:
${['Handler: index.handler', 'Runtime: nodejs22.x', ...propertiesOf(i)].map(line => `      ${line}\n`).join('')}`
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${Array.from({ length: n }, (_, i) => one(i)).join('')}`
}
