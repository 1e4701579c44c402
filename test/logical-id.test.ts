import { expect } from 'chai'
import { builder, type Shape } from '#sluice/node/build'
import { scalar } from '#sluice/node/node'
import { jsonText, logicalId } from '#sluice/sam/ids/logical-id'

const here = { kind: 'written', source: { file: 'x', text: '' }, start: 0, end: 0 } as const
const make = builder('a test', here)
const float = (value: number) => scalar(here, value, true)
const id = (prefix: string, shape: Exclude<Shape, undefined>) => logicalId(prefix, make(shape))

describe('logical ids', () => {
  it('are the bare prefix when there is nothing to hash', () => {
    expect(logicalId('P')).to.equal('P')
    expect(logicalId('P', '')).to.equal('P')
    for (const empty of ['', {}, [], 0, false, null]) expect(id('P', empty)).to.equal('P')
  })

  it('hash a text as it is', () => {
    expect(logicalId('P', 'a')).to.equal('P86f7e437fa')
    expect(id('P', 'a')).to.equal('P86f7e437fa')
    expect(logicalId('AStage', 'my-stage')).to.equal('AStagea9d64949ee')
    expect(logicalId('HStage', 'my_stage')).to.equal('HStagedbf91258cf')
    expect(logicalId('ApiGatewayDomainName', 'example.com')).to.equal(
      'ApiGatewayDomainName0caaf24ab1',
    )
    expect(logicalId('RecordSetGroup', 'ZZZ')).to.equal('RecordSetGroup116ff222a3')
    expect(logicalId('MyApiDeployment', '13')).to.equal('MyApiDeploymentbd307a3ec3')
  })

  it('hash anything else as JSON', () => {
    expect(id('P', ['x', 'y'])).to.equal('P11a1cdb370')
    expect(id('', { 'Fn::ImportValue': 'Z' })).to.equal('15a54169a6')
    expect(
      id('DomainNameAccessAssociation', ['vpce-1', 'ApiGatewayDomainNameV2d3b3cb6fbb']),
    ).to.equal('DomainNameAccessAssociationa01953193c')
    expect(id('RecordSetGroup', ['a.b.', { 'Fn::Sub': 'x-ap-southeast-1-${Z}' }])).to.equal(
      'RecordSetGroup3c1108bb6c',
    )
    expect(id('FVersion', { S3Bucket: 'bucket', S3Key: 'key', S3ObjectVersion: '7' })).to.equal(
      'FVersion82681ecb21',
    )
    expect(
      id('L', {
        L: {
          Type: 'AWS::Serverless::LayerVersion',
          DependsOn: 'X',
          Condition: 'C',
          Properties: {
            LayerName: { 'Fn::Sub': 'n-pv' },
            Description: 'pv',
            ContentUri: 's3://b/l',
            CompatibleRuntimes: [{ Ref: 'P' }],
            RetentionPolicy: 'delete',
          },
        },
      }),
    ).to.equal('Lb18d58a8a2')
  })

  it('take ten characters of a hash that is given', () => {
    expect(logicalId('P', make({ a: 'b' }), 'ABCDEFGHIJKLMNOP')).to.equal('PABCDEFGHIJ')
  })

  it('do not depend on the order of keys', () => {
    expect(id('P', { a: 1, b: 2 })).to.equal(id('P', { b: 2, a: 1 }))
  })
})

describe('the JSON that ids hash', () => {
  it('escapes all but printable ASCII', () => {
    const node = make({ b: 1, a: [true, null, float(1), 'é\u2028😀\x7f/'] })
    expect(jsonText(node)).to.equal(
      '{"a":[true,null,1.0,"\\u00e9\\u2028\\ud83d\\ude00\\u007f/"],"b":1}',
    )
    expect(logicalId('P', node)).to.equal('Pd5d786f950')
  })

  it('sorts keys by code point', () => {
    expect(jsonText(make({ '😀': 1, '\uffff': 2, ab: 3, a: 4 }))).to.equal(
      '{"a":4,"ab":3,"\\uffff":2,"\\ud83d\\ude00":1}',
    )
  })

  it('writes numbers as AWS does', () => {
    const floats = [1, 1e16, 2 ** 54 + 4, 0.0001, 0.00001, 1e22, 1.5, -0, 1e-7, 100]
    expect(jsonText(make([...floats.map(float), 7, 2n ** 64n, 1e21, float(Number.NaN)]))).to.equal(
      '[1.0,1e+16,1.8014398509481988e+16,0.0001,1e-05,1e+22,1.5,-0.0,1e-07,100.0,' +
        '7,18446744073709551616,1e+21,NaN]',
    )
  })
})
