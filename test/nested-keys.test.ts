import { expect } from 'chai'
import { lint } from '#sluice/index'

const template = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    EventInvokeConfig:
      MaximumRetryAttempt: 1 # ignored
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: s3://releases/code.zip
      DeadLetterQueue:
        Type: SQS
        TargetArn: !GetAtt Dead.Arn
        Name: dead # ignored
      FunctionUrlConfig:
        AuthType: AWS_IAM
        CORS: # ignored
          AllowOrigins: ["https://example.com"]
      Events:
        Get:
          Type: Api
          Condition: IsMain # ignored
          Properties:
            Path: /
            Method: get
            RestApiId: !Ref Api
            Auth:
              Authoriser: NONE # ignored
              ApiKeyRequired: true
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      EndpointConfiguration:
        Type: PRIVATE
        VpcEndpointIds: [vpce-1]
        IpAdressType: ipv4 # ignored
  Dead:
    Type: AWS::SQS::Queue
Conditions:
  IsMain: !Equals [!Ref AWS::Region, eu-west-1]
`

const ignored = (text: string) => lint(text).filter(({ rule }) => rule === 'sam-property-ignored')

describe('keys of nested mappings that SAM drops', () => {
  it('are told of, each on its line', () => {
    const expected = template
      .split('\n')
      .flatMap((line, i) => (/# ignored/.test(line) ? i + 1 : []))
    const lines = ignored(template).map(({ line }) => line)
    expect([...lines].sort((a, b) => a - b)).to.deep.equal(expected)
  })

  it('are told of with the key that was meant', () => {
    expect(ignored(template).map(({ message }) => message)).to.include(
      '"EndpointConfiguration" of "Api" has no key "IpAdressType", SAM ignores it, did you mean "IpAddressType"',
    )
  })

  it('are not looked for where the keys are chosen at deployment', () => {
    const chosen = template.replace(
      /DeadLetterQueue:.*?Name: dead # ignored/s,
      'DeadLetterQueue: !If [IsMain, { Type: SQS }, !Ref AWS::NoValue]',
    )
    expect(ignored(chosen).some(({ message }) => message.includes('DeadLetterQueue'))).to.equal(
      false,
    )
  })
})
