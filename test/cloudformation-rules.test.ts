import { expect } from 'chai'
import { type Finding, lint } from '#sluice/index'

const strict = (text: string): Finding[] =>
  lint(text, {
    preset: 'strict',
    onInternalError: (_, error) => {
      throw error
    },
  })

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')

const ids = (findings: readonly Finding[]) => new Set(findings.map(({ rule }) => rule))

describe('rules about CloudFormation', () => {
  it('judge conditions that double with each step', () => {
    const text = `
Parameters:
  Stage: { Type: String }
Conditions:
  C0: !Equals [!Ref Stage, prod]
${times(60, i => `  C${i + 1}: !And [!Condition C${i}, !Condition C${i}]`)}
Resources:
  Topic: { Type: AWS::SNS::Topic, Condition: C60 }
  Other:
    Type: AWS::SNS::Topic
    Condition: C0
    Properties: { DisplayName: !Ref Topic, TopicName: !If [C0, a, b] }
`
    expect(ids(strict(text))).to.include('unreachable-if-branch')
    expect(ids(strict(text))).not.to.include('conditional-reference-gap')
  })

  it('leave patterns alone that may take for ever', () => {
    const text = `
Parameters:
  Nested: { Type: String, AllowedPattern: "(a*)*b", Default: ${'a'.repeat(60)} }
  Long: { Type: String, AllowedPattern: "a*a*b", Default: ${'a'.repeat(4000)} }
  Many: { Type: String, AllowedPattern: "a*a*a*a*a*b", Default: ${'a'.repeat(90)} }
Resources:
  Topic: { Type: AWS::SNS::Topic }
`
    expect(ids(strict(text))).not.to.include('parameter-default-invalid')
  })

  it('name each of many mistakes in reasonable time', () => {
    const text = `
Resources:
${times(300, i => `  T${i}: { Type: AWS::Lambda::Functoin${i}, DependsOn: Missing${i} }`)}
`
    const found = strict(text).filter(({ rule }) => rule === 'resource-type-unknown')
    expect(found).to.have.length(300)
  })

  it('take names of prototypes for ordinary names', () => {
    const text = `
Mappings:
  constructor: { __proto__: { toString: a } }
Conditions:
  valueOf: !Equals [!FindInMap [constructor, __proto__, toString], a]
Resources:
  hasOwnProperty:
    Type: AWS::SNS::Topic
    Condition: valueOf
    Properties:
      constructor: 1
      DisplayName: !GetAtt toString.constructor
`
    const found = strict(text).map(({ rule, line }) => `${line} ${rule}`)
    expect(found).to.include('11 property-unknown')
    expect(found).to.include('12 getatt-undefined-resource')
    expect(found).not.to.include('5 mapping-key-undefined')
  })

  it('tell a mistake of Globals once, at the line of Globals', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Handler: app.handler
    Runtime: nodejs22.x
    MemorySize: 64
Resources:
${times(3, i => `  Orders${i}: { Type: AWS::Serverless::Function, Properties: { CodeUri: s3://a/b${i}.zip } }`)}
`
    const found = strict(text).filter(({ rule }) => rule === 'property-range')
    expect(found.map(({ line, related }) => [line, related?.length])).to.eql([[7, 3]])
  })

  it('tell the circle by the resources that were written, with the property of each step', () => {
    const text = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads: { Type: AWS::S3::Bucket }
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/resize.zip
      Environment: { Variables: { BUCKET: !Ref Uploads } }
      Events:
        Upload: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: "s3:ObjectCreated:*" } }
`
    const [circle] = strict(text).filter(({ rule }) => rule === 'circular-dependency')
    expect(circle?.message).to.equal(
      'Circle: "Resize" needs "Uploads" in Environment, "Uploads" needs "Resize" in Events of "Resize"',
    )
  })
})
