import { expect } from 'chai'
import { expand, lint } from '#sluice/index'

/** A template of one function, with parameters, that publishes under an alias. */
const withAlias = (alias: string, parameters: string, more = '') => `
Transform: AWS::Serverless-2016-10-31
Parameters: ${parameters}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src
      Handler: index.handler
      Runtime: nodejs22.x
      AutoPublishAlias: ${alias}
${more}`

const errorsOf = (text: string) =>
  lint(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ line, rule }) => `${line} ${rule}`)

const isRefused = (text: string) => expand(text).template === undefined

describe('a parameter whose value comes with the deployment', () => {
  const noDefault = '{ Stage: { Type: String } }'

  it('is no mistake for lint, though there is no expansion without it', () => {
    const text = withAlias('!Ref Stage', noDefault)
    expect(isRefused(text)).to.equal(true)
    expect(errorsOf(text)).to.deep.equal([])
  })

  it('hides nothing that is wrong with the expansion', () => {
    const text = withAlias('!Ref Stage', noDefault, '      Role: !GetAtt Nobody.Arn\n')
    expect(errorsOf(text)).to.deep.equal(['12 getatt-undefined-resource'])
  })

  it('leaves ids open that are made of it', () => {
    const waiting = (id: string) => `
  Later:
    Type: AWS::SNS::Topic
    DependsOn: ${id}
`
    expect(errorsOf(withAlias('!Ref Stage', noDefault, waiting('OrdersAliaslive')))).to.deep.equal(
      [],
    )
    expect(errorsOf(withAlias('!Ref Stage', noDefault, waiting('OderAliaslive')))).to.deep.equal([
      '15 depends-on-undefined',
    ])
  })

  it('stays unknown to the rules, though a value is supposed for it', () => {
    const alarm = `
  Failing:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions:
        - { Name: FunctionName, Value: !Ref Orders }
        - { Name: Resource, Value: !Sub '\${Orders}:live' }
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold
`
    const preference =
      '      DeploymentPreference: { Type: Canary10Percent5Minutes, Alarms: [!Ref Failing] }'
    expect(errorsOf(withAlias('!Ref Stage', noDefault, preference + alarm))).to.deep.equal([])
    expect(errorsOf(withAlias('prod', noDefault, preference + alarm))).to.deep.equal([
      '20 alarm-dimension-value-wrong',
    ])
  })

  it('hides no refusal that another value would not mend', () => {
    const all = '      AutoPublishAliasAllProperties: !Ref Stage\n'
    const text = withAlias('!Ref Stage', noDefault, all)
    expect(errorsOf(text)).to.deep.equal(['12 all-properties-not-literal'])
    expect(errorsOf(withAlias('!Ref Stagee', noDefault))).to.deep.equal([
      '11 auto-publish-alias-not-resolvable',
    ])
    const seven = '{ Stage: { Type: String, Default: "7" } }'
    expect(errorsOf(withAlias('!Ref Stage', seven))).to.deep.equal(['11 auto-publish-alias-name'])
  })

  it('may be one of few, or the key of a mapping', () => {
    const oneOf = '{ Stage: { Type: String, AllowedValues: [qa, live] } }'
    const text = `
Transform: AWS::Serverless-2016-10-31
Parameters: ${oneOf}
Mappings:
  Logins:
    qa: { Version: 1.0.0-beta }
    live: { Version: 1.0.0 }
Resources:
  Login:
    Type: AWS::Serverless::Application
    Properties:
      Location:
        ApplicationId: arn:aws:serverlessrepo:us-east-1:123456789012:applications/login
        SemanticVersion: !FindInMap [Logins, !Ref Stage, Version]
`
    for (const one of [text, text.replace(oneOf, noDefault)]) {
      expect(isRefused(one)).to.equal(true)
      expect(errorsOf(one)).to.deep.equal([])
    }
  })

  it('may be one that only some values suit', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Keep: { Type: String }
  Authentication: { Type: String }
Resources:
  Shared:
    Type: AWS::Serverless::LayerVersion
    Properties: { ContentUri: ./layer, RetentionPolicy: !Ref Keep }
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Routes: { $connect: { FunctionArn: !Sub '\${Keep}' } }
      Auth: { AuthType: !Ref Authentication }
`
    expect(isRefused(text)).to.equal(true)
    expect(errorsOf(text)).to.deep.equal([])
  })
})
