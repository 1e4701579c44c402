import { expect } from 'chai'
import { builder, type Shape } from '#sluice/node/build'
import { isNode, type Node } from '#sluice/node/node'
import { writtenAt } from '#sluice/node/origin'
import { plain } from '#sluice/node/plain'
import { at, itemsOf } from '#sluice/node/values'
import { policyKind } from '#sluice/sam/policies/classify'
import { withoutTemplates } from '#sluice/sam/policies/fill'
import { managedPolicyArn } from '#sluice/sam/policies/managed'
import { policyTemplate, policyTemplateNames } from '#sluice/sam/policies/templates'
import { unknownPolicy } from '#sluice/sam/policies/unknown'

const here = { kind: 'written', source: { file: 'x', text: '' }, start: 0, end: 0 } as const
const make = builder('a test', here)

const noValue = { Ref: 'AWS::NoValue' }
const document = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }
const template = { VPCAccessPolicy: {} }
const choice = (then: Shape, otherwise: Shape) => ({ 'Fn::If': ['IsProd', then, otherwise] })

/** What the policies become, and what is reported as `rule: message`. */
function fill(policies: Exclude<Shape, undefined>) {
  const reports: string[] = []
  const filled = withoutTemplates(make(policies), (rule, _, message) =>
    reports.push(`${rule}: ${message}`),
  )
  return { policies: plain(filled), reports }
}

/** The statements that a policy template makes of its values. */
function statements(name: string, values: Exclude<Shape, undefined>): unknown {
  const filled = withoutTemplates(make([{ [name]: values }]), (_, __, message) => {
    throw new Error(message)
  })
  const statement = at(filled, 0, 'Statement')
  return statement && plain(statement)
}

describe('managed policies', () => {
  it('have the ARN of the partition', () => {
    expect(managedPolicyArn('AWSLambdaExecute', 'aws')).to.equal(
      'arn:aws:iam::aws:policy/AWSLambdaExecute',
    )
    expect(managedPolicyArn('AWSLambdaBasicExecutionRole', 'aws-cn')).to.equal(
      'arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    )
    expect(managedPolicyArn('Billing', 'aws')).to.equal(
      'arn:aws:iam::aws:policy/job-function/Billing',
    )
  })

  it('are unknown in partitions that do not have them', () => {
    expect(managedPolicyArn('AmazonSumerianFullAccess', 'aws-cn')).to.equal(undefined)
    expect(managedPolicyArn('AWSLambdaExecute', 'aws-iso')).to.equal(undefined)
  })

  it('are found by their whole name only', () => {
    for (const name of ['', 'AWSLambda', 'aws', 'LambdaExecute', '.*', '__proto__', 'A B'])
      expect(managedPolicyArn(name, 'aws'), name).to.equal(undefined)
  })
})

describe('policy templates', () => {
  it('have the parameters that AWS asks for', () => {
    expect([...policyTemplateNames()]).to.have.length(81)
    expect(policyTemplate('DynamoDBStreamReadPolicy')?.parameters).to.deep.equal([
      'StreamName',
      'TableName',
    ])
    expect(policyTemplate('VPCAccessPolicy')?.parameters).to.deep.equal([])
    expect(policyTemplate('constructor')).to.equal(undefined)
  })

  it('allow actions on everything', () => {
    expect(statements('RekognitionFacesPolicy', {})).to.deep.equal([
      {
        Action: ['rekognition:CompareFaces', 'rekognition:DetectFaces'],
        Effect: 'Allow',
        Resource: '*',
      },
    ])
  })

  it('put values into ARNs', () => {
    const table =
      'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${tableName}'
    const values = { tableName: { Ref: 'Orders' } }
    expect(statements('DynamoDBWritePolicy', { TableName: { Ref: 'Orders' } })).to.deep.equal([
      {
        Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
        Effect: 'Allow',
        Resource: [{ 'Fn::Sub': [table, values] }, { 'Fn::Sub': [`${table}/index/*`, values] }],
      },
    ])
  })

  it('have one action by itself where AWS has it so', () => {
    expect(statements('KMSDecryptPolicy', { KeyId: 'abc' })).to.deep.equal([
      {
        Action: 'kms:Decrypt',
        Effect: 'Allow',
        Resource: {
          'Fn::Sub': [
            'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${keyId}',
            { keyId: 'abc' },
          ],
        },
      },
    ])
  })

  it('keep one resource in a list where AWS has it so', () => {
    const lexicon = 'arn:${AWS::Partition}:polly:${AWS::Region}:${AWS::AccountId}:lexicon'
    const [first, second] = statements('PollyFullAccessPolicy', { LexiconName: 'Slang' }) as [
      object,
      object,
    ]
    expect(first).to.have.deep.property('Resource', [
      { 'Fn::Sub': [`${lexicon}/\${lexiconName}`, { lexiconName: 'Slang' }] },
    ])
    expect(second).to.have.deep.property('Resource', [{ 'Fn::Sub': `${lexicon}/*` }])
  })

  it('have conditions, and variables in alphabetical order', () => {
    const start = 'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:'
    expect(
      JSON.stringify(statements('EFSWriteAccessPolicy', { AccessPoint: 'a', FileSystem: 'f' })),
    ).to.equal(
      JSON.stringify([
        {
          Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
          Condition: {
            StringEquals: {
              'elasticfilesystem:AccessPointArn': {
                'Fn::Sub': [`${start}access-point/\${AccessPoint}`, { AccessPoint: 'a' }],
              },
            },
          },
          Effect: 'Allow',
          Resource: { 'Fn::Sub': [`${start}file-system/\${FileSystem}`, { FileSystem: 'f' }] },
        },
      ]),
    )
    const [stream] = statements('DynamoDBStreamReadPolicy', {
      TableName: 't',
      StreamName: 's',
    }) as [{ Resource: { 'Fn::Sub': [string, object] } }]
    expect(Object.keys(stream.Resource['Fn::Sub'][1])).to.deep.equal(['streamName', 'tableName'])
  })

  it('leave the values of the user as they are, with their place', () => {
    const origin = { ...here, start: 3, end: 9 }
    const value = builder('the user', origin)({ 'Fn::Join': ['-', [{ Ref: 'TableName' }, 'dev']] })
    const filled = withoutTemplates(
      make([{ DynamoDBReconfigurePolicy: { TableName: value } }]),
      () => {},
    )
    const inside = at(filled, 0, 'Statement', 0, 'Resource', 'Fn::Sub', 1, 'tableName')
    expect(inside).to.equal(value)
    expect(isNode(inside) && writtenAt(inside.origin).start).to.equal(3)
  })
})

describe('the kind of a policy', () => {
  const kind = (shape: Exclude<Shape, undefined>) => policyKind(make(shape))

  it('is managed for names, ARNs and intrinsic functions', () => {
    for (const policy of [
      'AWSLambdaExecute',
      { Ref: 'P' },
      { 'Fn::GetAtt': ['P', 'Arn'] },
      noValue,
    ])
      expect(kind(policy)).to.equal('managed')
  })

  it('is that of the branches of an Fn::If', () => {
    expect(kind(choice(document, noValue))).to.equal('statement')
    expect(kind(choice(noValue, template))).to.equal('template')
    expect(kind(choice('A', { Ref: 'B' }))).to.equal('managed')
    expect(kind(choice(choice(document, noValue), document))).to.equal('statement')
    expect(kind(choice(noValue, { Nothing: {} }))).to.equal('unknown')
  })

  it('is none that AWS accepts for other shapes', () => {
    for (const policy of [5, null, {}, ['A'], { NoSuchPolicy: {} }, { ...template, Other: {} }])
      expect(kind(policy)).to.equal('unknown')
    expect(kind(choice(template, 'A'))).to.equal('mixed')
    expect(kind({ 'Fn::If': ['IsProd', 'A'] })).to.equal('malformed')
    expect(kind(choice({ 'Fn::If': 'abc' }, noValue))).to.equal('malformed')
  })

  it('is a statement as soon as there is a Statement', () => {
    expect(kind(document)).to.equal('statement')
    expect(kind({ ...template, Statement: [] })).to.equal('statement')
  })
})

describe('Policies without templates', () => {
  const made = {
    Statement: [
      {
        Action: [
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DetachNetworkInterface',
        ],
        Effect: 'Allow',
        Resource: '*',
      },
    ],
  }

  it('are always a list', () => {
    expect(fill('AWSLambdaExecute').policies).to.deep.equal(['AWSLambdaExecute'])
    expect(fill(template).policies).to.deep.equal([made])
    expect(fill({}).policies).to.deep.equal([])
    expect(fill(null).policies).to.deep.equal([])
  })

  it('keep all else in its place', () => {
    expect(fill(['A', template, document]).policies).to.deep.equal(['A', made, document])
  })

  it('replace templates in the branches of an Fn::If', () => {
    expect(fill([choice(template, noValue)]).policies).to.deep.equal([choice(made, noValue)])
    expect(fill(choice(noValue, template)).policies).to.deep.equal([choice(noValue, made)])
  })

  it('need values for all parameters', () => {
    expect(fill([{ DynamoDBCrudPolicy: { Table: 'x' } }]).reports).to.deep.equal([
      'policy-template-values: Policy template "DynamoDBCrudPolicy" needs "TableName"',
    ])
    expect(fill([{ VPCAccessPolicy: null }]).reports).to.deep.equal([
      'policy-template-values: Value of policy template "VPCAccessPolicy" is empty, expected a mapping with its parameters',
    ])
    expect(fill([{ SQSPollerPolicy: { QueueName: 'q', Other: 1 } }]).reports).to.deep.equal([])
  })

  it('have no Fn::If that AWS refuses', () => {
    expect(fill([choice(template, 'A')]).reports).to.have.length(1)
    expect(fill([choice(template, 'A')]).reports[0]).to.match(/^policy-kinds-mixed: /)
    expect(fill([{ 'Fn::If': ['IsProd', 'A'] }]).reports).to.deep.equal([
      'intrinsic-malformed: Fn::If takes the name of a condition and two values',
    ])
    expect(fill([choice(choice(template, noValue), noValue)]).reports).to.deep.equal([
      'policy-unknown: Policy templates are two Fn::If deep, expected one at most',
    ])
  })
})

describe('an unknown policy', () => {
  it('is compared with the policy templates', () => {
    const [policy] = itemsOf(make([{ DynamoDBCrudPolcy: {} }])) as [Node]
    expect(unknownPolicy(policy)).to.deep.equal({
      where: policy,
      message:
        'No policy template has the name "DynamoDBCrudPolcy", did you mean "DynamoDBCrudPolicy"',
    })
  })

  it('is found in a branch of an Fn::If', () => {
    const policy = make(choice(noValue, { Anything: {} }))
    expect(unknownPolicy(policy).where).to.equal(at(policy, 'Fn::If', 2))
    expect(unknownPolicy(policy).message).to.match(/^A policy is a mapping, expected /)
  })
})
