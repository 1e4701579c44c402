import { expect } from 'chai'
import { expand, lint } from '#sluice/index'
import type { Node } from '#sluice/node/node'
import { plain } from '#sluice/node/plain'
import { at } from '#sluice/node/values'
import { read } from '#sluice/read/read'
import { expandSource } from '#sluice/sam/expand-text'

/** A function that publishes under an alias. */
const orders = (alias: string, more = '') => `
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src
      Handler: index.handler
      Runtime: nodejs22.x
      AutoPublishAlias: ${alias}
${more}`

/** A template of one such function, with parameters. */
const withAlias = (alias: string, parameters: string, more = '') => `
Transform: AWS::Serverless-2016-10-31
Parameters: ${parameters}
Resources:${orders(alias, more)}`

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

describe('code that is there once the template is packaged', () => {
  const functions = (...bodies: string[]) =>
    [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      ...bodies.flatMap((body, i) => [`  F${i}:`, '    Type: AWS::Serverless::Function', body]),
      '',
    ].join('\n')
  const zip = (more = '') => `    Properties: { Runtime: nodejs22.x, Handler: app.handler${more} }`
  const image = '    Properties: { PackageType: Image }'
  const built = `${image}\n    Metadata: { Dockerfile: Dockerfile, DockerContext: ./app }`

  it('is that of the template’s folder, or what a build makes of a Dockerfile', () => {
    const text = functions(zip(', AutoPublishAlias: live'), built)
    expect(isRefused(text)).to.equal(true)
    expect(lint(text).map(({ line, rule }) => `${line} ${rule}`)).to.include('3 local-code-id')
    expect(errorsOf(text)).to.deep.equal([])
    const { tree } = expandSource(text)
    expect(plain(at(tree, 'Resources', 'F0', 'Properties', 'Code') as Node)).to.equal('.')
    const code = at(tree, 'Resources', 'F1', 'Properties', 'Code', 'ImageUri')
    expect(plain(code as Node)).to.equal('./app')
  })

  it('is missing where other code is packaged, and where nothing builds an image', () => {
    const packaged = zip(', CodeUri: s3://releases/orders-4f1d2c9a.zip')
    expect(errorsOf(functions(packaged, zip()))).to.deep.equal(['6 function-needs-code'])
    expect(errorsOf(functions(image))).to.deep.equal(['3 function-needs-code'])
  })

  it('hides nothing that is wrong beside it', () => {
    const preference = ', AutoPublishAlias: live, DeploymentPreference: { Type: Canary }'
    expect(errorsOf(functions(zip(preference)))).to.deep.equal(['5 unknown-deployment-type'])
  })
})

describe('the definition of an API in a file that nobody can read', () => {
  const text = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      Auth: { DefaultAuthorizer: AWS_IAM }
      DefinitionBody:
        Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://releases/shop.yaml } }
`
  it('is no mistake, for CloudFormation reads it before SAM', () => {
    const events =
      '      Events: { Hourly: { Type: Schedule, Properties: { Schedule: rate(1 hour) } } }\n'
    const hourly = orders('live', events)
    expect(errorsOf(text)).to.deep.equal([])
    const rules = lint(text + hourly).map(({ rule }) => rule)
    expect(rules).to.include.members(['include-not-read', 'alias-without-deployment-preference'])
    expect(plain(expandSource(text).tree as Node)).to.deep.equal(
      plain(read({ file: 'a', text }).root as Node),
    )
  })
})
