import { expect } from 'chai'
import { expand } from '#sluice/index'

/** A template with functions of one route each, all in the API that SAM adds. */
function implicitRoutes(count: number): string {
  const functions = Array.from({ length: count }, (_, i) => [
    `Function${i}`,
    {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Events: { Call: { Type: 'Api', Properties: { Path: `/path${i}`, Method: 'get' } } },
      },
    },
  ])
  return JSON.stringify({
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: {
      Function: { Runtime: 'nodejs22.x', Handler: 'a.b', CodeUri: 's3://bucket/key' },
      Api: { Cors: "'*'", Auth: { ApiKeyRequired: true } },
    },
    Resources: Object.fromEntries(functions),
  })
}

const deploymentsOf = (text: string, options = {}) =>
  Object.keys((expand(text, options).template as { Resources: object }).Resources).filter(id =>
    /Deployment[0-9a-f]{10}$/.test(id),
  )

const api = (properties: object) =>
  JSON.stringify({
    Resources: {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 's', ...properties } },
    },
  })

describe('REST API', () => {
  it('has the definition of SAM in place of an empty one, of whatever kind', () => {
    const { template: wanted } = expand(api({}))
    expect(wanted).to.be.an('object')
    for (const empty of [{}, [], '', 0, false]) {
      expect(expand(api({ DefinitionBody: empty })).template).to.deep.equal(wanted)
    }
    expect(expand(api({ DefinitionBody: ['paths'] })).template).to.equal(undefined)
  })

  it('is deployed anew in each partition, whose ARNs its definition has', () => {
    const text = implicitRoutes(3)
    const ids = ['us-east-1', 'cn-north-1', 'us-gov-west-1'].map(region =>
      deploymentsOf(text, { region }),
    )
    expect(ids).to.deep.equal([
      ['ServerlessRestApiDeployment392c645391'],
      ['ServerlessRestApiDeployment5d3b9c848e'],
      ['ServerlessRestApiDeploymenta0daf5d3a5'],
    ])
  })

  it('keeps the deployment of a hundred routes that AWS made', () => {
    expect(deploymentsOf(implicitRoutes(100))).to.deep.equal([
      'ServerlessRestApiDeployment0637ef2db7',
    ])
  })

  it('hashes every kind of value as AWS does', () => {
    const body = {
      swagger: 2.5,
      info: { f: 1.5, title: 'it\'s é ÿ 中 " \\ \n 😀', n: null, version: 1, t: true },
      paths: { '/a': { get: { responses: { 200: {} } } } },
      x: ['a', { Ref: 'B' }, 1e22],
    }
    expect(deploymentsOf(api({ DefinitionBody: body }))).to.deep.equal(['ApiDeployment4cdabc43c8'])
  })

  it('hashes where a definition in S3 is', () => {
    expect(deploymentsOf(api({ DefinitionUri: 's3://b/k?versionId=3' }))).to.deep.equal([
      'ApiDeployment707fd96163',
    ])
    expect(
      deploymentsOf(api({ DefinitionUri: { Bucket: 'b', Key: 'k' }, OpenApiVersion: '3.0.1' })),
    ).to.deep.equal(['ApiDeployment7553d4c8ea'])
  })

  it('is deployed every time when that is asked for', () => {
    const now = () => new Date(13_370)
    expect(deploymentsOf(api({ AlwaysDeploy: true }), { now })).to.deep.equal([
      'ApiDeploymentbd307a3ec3',
    ])
  })

  it('keeps a local definition as it is, and says that packaging renames the deployment', () => {
    const { template, findings } = expand(api({ DefinitionUri: './api.yaml' }))
    expect(template).to.have.nested.property(
      'Resources.Api.Properties.BodyS3Location',
      './api.yaml',
    )
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).to.deep.equal([
      'info local-code-id',
    ])
  })

  it('leads each route back to the event that made it', () => {
    const text = `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: a.b
      CodeUri: s3://bucket/key
      Events:
        List:
          Type: Api
          Properties:
            Path: /orders
            Method: get
`
    const { sourceOf } = expand(text)
    const path = ['Resources', 'ServerlessRestApi', 'Properties', 'Body', 'paths', '/orders', 'get']
    expect(sourceOf(path)?.line).to.equal(9)
    expect(sourceOf([...path, 'x-amazon-apigateway-integration', 'uri'])?.by).to.equal('Api event')
  })
})
