import { expect } from 'chai'
import { diffTemplates, type TemplateDiff } from '#sluice/diff/diff'
import { lint } from '#sluice/index'
import { diffMarkdown } from '#sluice/report/diff/markdown'
import { diffText } from '#sluice/report/diff/text'
import { plainStyle } from '#sluice/report/style'

const diff = (before: string, after: string, options = {}): TemplateDiff => {
  const found = diffTemplates(
    { file: 'before.yaml', text: before },
    { file: 'after.yaml', text: after },
    options,
  )
  if (!found) throw new Error('a template cannot be expanded')
  return found
}

/** Kind, effect and id of each change, with the places that differ. */
const shown = (found: TemplateDiff) =>
  found.changes.map(({ kind, effect, id, differences }) =>
    [`${kind} ${effect} ${id}`, ...differences.map(one => one.path.join('.'))].join(' '),
  )

const resource = (type: string, properties: string, attributes = '', head = '') =>
  `${head}Resources:\n  It:\n    Type: ${type}\n${attributes}    Properties: ${properties}\n`

const queue = (properties: string, attributes = '', head = '') =>
  resource('AWS::SQS::Queue', properties, attributes, head)

describe('comparing templates', () => {
  it('tells updates from replacements by what CloudFormation documents', () => {
    expect(shown(diff(queue('{DelaySeconds: 1}'), queue('{DelaySeconds: 2}')))).to.deep.equal([
      'changed update It Properties.DelaySeconds',
    ])
    expect(shown(diff(queue('{QueueName: a}'), queue('{QueueName: b}')))).to.deep.equal([
      'changed replace It Properties.QueueName',
    ])
    const point = (vpc: string) =>
      resource('AWS::S3::AccessPoint', `{Bucket: b, VpcConfiguration: {VpcId: ${vpc}}}`)
    expect(shown(diff(point('vpc-1'), point('vpc-2')))).to.deep.equal([
      'changed replace It Properties.VpcConfiguration.VpcId',
    ])
  })

  it('leaves open what becomes of a type that it does not know', () => {
    const [old, now] = ['1', '2'].map(size => resource('AWS::New::Thing', `{Size: ${size}}`))
    expect(shown(diff(old ?? '', now ?? ''))).to.deep.equal([
      'changed may-replace It Properties.Size',
    ])
    const [a, b] = ['1', '2'].map(size => resource('Custom::Thing', `{Size: ${size}}`))
    expect(shown(diff(a ?? '', b ?? ''))).to.deep.equal(['changed update It Properties.Size'])
  })

  it('sees what is added, deleted, kept, and of another type', () => {
    const none = 'Resources:\n  Other: {Type: AWS::SQS::Queue}\n'
    expect(shown(diff(none, queue('{}')))).to.deep.equal([
      'added create It',
      'removed delete Other',
    ])
    expect(shown(diff(queue('{}'), none))).to.deep.equal([
      'added create Other',
      'removed delete It',
    ])
    const kept = queue('{}', '    DeletionPolicy: Retain\n')
    expect(shown(diff(kept, none))).to.deep.equal(['added create Other', 'removed keep It'])
    expect(shown(diff(queue('{}'), kept))).to.deep.equal(['changed none It DeletionPolicy'])
    expect(shown(diff(queue('{}'), resource('AWS::SNS::Topic', '{}')))).to.deep.equal([
      'changed refused It Type',
    ])
  })

  it('names each property that comes to a resource without any', () => {
    const none = 'Resources:\n  It: {Type: AWS::SQS::Queue}\n'
    const some = queue('{QueueName: orders, DelaySeconds: 1}')
    const places = 'It Properties.QueueName Properties.DelaySeconds'
    expect(shown(diff(none, some))).to.deep.equal([`changed replace ${places}`])
    expect(shown(diff(some, none))).to.deep.equal([`changed replace ${places}`])
    expect(shown(diff(none, queue('{}')))).to.deep.equal([])
  })

  it('knows that a function takes its versions along', () => {
    const other = 'Resources:\n  Other: {Type: AWS::SQS::Queue}\n'
    const versions = (found: TemplateDiff) =>
      found.changes.flatMap(({ type, effect }) => (type === 'AWS::Lambda::Version' ? effect : []))
    expect(versions(diff(fn('s3://b/1.zip'), other))).to.deep.equal(['delete'])
    const kept = fn('s3://b/1.zip').replace(
      '    Properties:',
      '    DeletionPolicy: Retain\n    Properties:',
    )
    expect(versions(diff(kept, other))).to.deep.equal(['keep'])
  })

  it('does not mind how a value is written', () => {
    const head = 'Parameters:\n  Delay: {Type: Number, Default: 5}\n'
    expect(diff(queue('{DelaySeconds: "5"}'), queue('{DelaySeconds: 5}')).changes).to.deep.equal([])
    const options = { parameters: { Delay: 5 } }
    const found = diff(
      queue('{DelaySeconds: 5}'),
      queue('{DelaySeconds: !Ref Delay}', '', head),
      options,
    )
    expect(found.changes).to.deep.equal([])
  })

  it('knows that a stack keeps the parameter values it has, and takes new mappings', () => {
    const withDefault = (delay: number) =>
      queue(
        '{DelaySeconds: !Ref Delay}',
        '',
        `Parameters:\n  Delay: {Type: Number, Default: ${delay}}\n`,
      )
    expect(diff(withDefault(1), withDefault(2)).changes).to.deep.equal([])
    const withMapping = (delay: number) =>
      queue(
        '{DelaySeconds: !FindInMap [Delays, prod, seconds]}',
        '',
        `Mappings:\n  Delays: {prod: {seconds: ${delay}}}\n`,
      )
    expect(shown(diff(withMapping(1), withMapping(2)))).to.deep.equal([
      'changed update It Properties.DelaySeconds',
    ])
  })

  it('looks into the branches of a condition', () => {
    const head =
      'Parameters:\n  Stage: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\n'
    const text = (delay: number) => queue(`{DelaySeconds: !If [IsProd, 1, ${delay}]}`, '', head)
    expect(shown(diff(text(2), text(3)))).to.deep.equal([
      'changed update It Properties.DelaySeconds.Fn::If.2',
    ])
    expect(diff(text(2), text(3), { parameters: { Stage: 'prod' } }).changes).to.deep.equal([])
  })

  it('leaves out resources whose condition is false', () => {
    const head =
      'Parameters:\n  Stage: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\n'
    const text = queue('{}', '    Condition: IsProd\n', head)
    const none = `${head}Resources:\n  Other: {Type: AWS::SQS::Queue}\n`
    const both = `${text}  Other: {Type: AWS::SQS::Queue}\n`
    expect(diff(none, both, { parameters: { Stage: 'dev' } }).changes).to.deep.equal([])
    expect(shown(diff(none, both, { parameters: { Stage: 'prod' } }))).to.deep.equal([
      'added create It',
    ])
  })

  it('keeps items of a list together that are equal', () => {
    const text = (tags: string) => queue(`{Tags: [${tags}]}`)
    const [a, b] = ['{Key: a, Value: x}', '{Key: b, Value: x}']
    expect(shown(diff(text(`${b}`), text(`${a}, ${b}`)))).to.deep.equal([
      'changed update It Properties.Tags.0',
    ])
  })

  it('follows references to what is replaced', () => {
    const text = (name: string) => `${queue(`{QueueName: ${name}}`)}  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties: {Queues: [!Ref It], PolicyDocument: {}}
`
    const [, policy] = diff(text('a'), text('b')).changes
    expect(policy?.id).to.equal('Policy')
    expect(policy?.differences.map(({ follows }) => follows)).to.deep.equal(['It'])
  })

  it('sees what differs in other sections', () => {
    const text = (value: string) => `${queue('{}')}Outputs:\n  Name: {Value: ${value}}\n`
    const { changes, others } = diff(text('a'), text('b'))
    expect(changes).to.deep.equal([])
    expect(others.map(({ path }) => path.join('.'))).to.deep.equal(['Outputs.Name.Value'])
  })

  it('takes names that objects have for names', () => {
    const text = (value: string) =>
      `Resources:\n  constructor:\n    Type: AWS::SQS::Queue\n    Properties: {__proto__: ${value}}\n`
    expect(shown(diff(text('1'), text('2')))).to.deep.equal([
      'changed update constructor Properties.__proto__',
    ])
  })
})

/** A function behind an alias. */
const fn = (code: string, more = '') => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: ${code}
      AutoPublishAlias: live
${more}`
const gradual = '      DeploymentPreference: {Type: Canary10Percent5Minutes}\n'

/** Whether a version is published, and how the alias moves. */
const rollout = (before: string, after: string) =>
  diff(before, after).rollouts.flatMap(({ version, aliases }) => [
    version,
    ...aliases.map(({ movement }) => movement),
  ])

describe('what a change does to the rollout', () => {
  it('matches versions although their ids have hashes', () => {
    const found = diff(fn('s3://b/1.zip'), fn('s3://b/2.zip'))
    const version = found.changes.find(({ type }) => type === 'AWS::Lambda::Version')
    expect(version?.kind).to.equal('renewed')
    expect(found.changes.some(({ kind }) => kind === 'removed' || kind === 'added')).to.equal(false)
  })

  it('tells how the alias moves', () => {
    const [old, now] = ['s3://b/1.zip', 's3://b/2.zip']
    expect(rollout(fn(old ?? ''), fn(now ?? ''))).to.deep.equal(['published', 'at-once'])
    expect(rollout(fn(old ?? ''), fn(now ?? '', gradual))).to.deep.equal(['published', 'gradually'])
    const allAtOnce = '      DeploymentPreference: {Type: AllAtOnce}\n'
    expect(rollout(fn(old ?? ''), fn(now ?? '', allAtOnce))).to.deep.equal(['published', 'at-once'])
    expect(rollout(fn(old ?? ''), fn(old ?? '', '      Timeout: 9\n'))).to.deep.equal([
      'not-published',
      'not-at-all',
    ])
    expect(rollout(queue('{}'), fn(now ?? '', gradual))).to.deep.equal(['published', 'created'])
    const named = (name: string) => fn(old ?? '', `${gradual}      FunctionName: ${name}\n`)
    expect(rollout(named('a'), named('b'))).to.deep.equal(['published', 'replaced'])
  })

  it('tells how the alias of a state machine moves', () => {
    const machine = (state: string, more = '') => `Transform: AWS::Serverless-2016-10-31
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/flow
      Definition: {StartAt: A, States: {A: {Type: ${state}}}}
      AutoPublishAlias: live
${more}`
    const canary = '      DeploymentPreference: {Type: CANARY, Percentage: 10, Interval: 5}\n'
    const moves = (before: string, after: string) =>
      diff(before, after).machineRollouts.flatMap(({ version, aliases }) => [
        version,
        ...aliases.map(({ movement }) => movement),
      ])
    const before = machine('Pass', canary)
    expect(moves(before, machine('Succeed', canary))).to.deep.equal(['published', 'gradually'])
    expect(moves(before, machine('Succeed'))).to.deep.equal(['published', 'at-once'])
    const tagged = machine('Pass', `${canary}      Tags: {team: orders}\n`)
    expect(moves(before, tagged)).to.deep.equal(['not-published', 'not-at-all'])
    expect(moves(queue('{}'), before)).to.deep.equal(['published', 'created'])
  })

  it('does not know what becomes of code that is not packaged yet', () => {
    expect(rollout(fn('./a'), fn('./a', gradual))).to.deep.equal(['unknown', 'unknown'])
    expect(rollout(fn('s3://b/1.zip'), fn('./a'))).to.deep.equal(['unknown', 'unknown'])
    const environment = '      Environment: {Variables: {LEVEL: debug}}\n'
    expect(rollout(fn('./a'), fn('./a', environment))).to.deep.equal(['published', 'at-once'])
  })
})

describe('the report on two templates', () => {
  const report = (before: string, after: string) => ({
    diff: diff(before, after),
    findings: [],
    texts: new Map(),
    style: plainStyle,
  })

  it('shows old and new values in a comment, and counts those that there are too many of', () => {
    const sizes = (size: number) =>
      queue(
        `{QueueName: q-${size}, DelaySeconds: ${size}, MaximumMessageSize: ${1024 + size}, MessageRetentionPeriod: ${60 + size}, ReceiveMessageWaitTimeSeconds: ${size}, VisibilityTimeout: ${size}, Tags: [{Key: a, Value: "${size}"}]}`,
      )
    expect(diffMarkdown(report(sizes(1), sizes(2)))).to.include(
      '| It | AWS::SQS::Queue | is replaced, its data is lost | QueueName q-1 → q-2, replaces it; DelaySeconds 1 → 2; MaximumMessageSize 1025 → 1026; MessageRetentionPeriod 61 → 62; ReceiveMessageWaitTimeSeconds 1 → 2; 2 more |',
    )
  })

  it('tells what saves the data of what is deleted or replaced', () => {
    const none = 'Resources:\n  Other: {Type: AWS::SNS::Topic}\n'
    const fate = (before: string, after = none) =>
      diffText(report(before, after))
        .split('\n')
        .find(line => /^[-!] It/.test(line))
    expect(fate(queue('{}'))).to.include('is deleted, its data is lost')
    const bucket = (properties: string) => resource('AWS::S3::Bucket', properties)
    expect(fate(bucket('{}'))).to.include('is deleted, unless it holds objects')
    expect(fate(bucket('{}'), bucket('{BucketName: orders-1}'))).to.include(
      'is replaced, the old one stays if it holds objects',
    )
    const database = resource('AWS::RDS::DBInstance', '{Engine: postgres}')
    expect(fate(database)).to.include('is deleted, DeletionPolicy Snapshot')
    const member = resource('AWS::RDS::DBInstance', '{DBClusterIdentifier: orders}')
    // What an instance of a cluster has is the cluster's.
    expect(fate(member)).to.equal('- It AWS::RDS::DBInstance is deleted')
    const table = (name: string) =>
      resource('AWS::DynamoDB::Table', `{TableName: ${name}, DeletionProtectionEnabled: true}`)
    expect(fate(table('a'))).to.include('is deleted, unless its protection is taken off before')
    expect(fate(table('a'), table('b'))).to.include(
      'is replaced, the old one stays, as it is protected',
    )
  })

  it('tells of an alias that is another one, although nothing else changes', () => {
    const renamed = fn('s3://b/1.zip').replace('AutoPublishAlias: live', 'AutoPublishAlias: prod')
    expect(diffText(report(fn('s3://b/1.zip'), renamed))).to.include(
      'no version is published, alias "prod" is replaced and its traffic moves at once',
    )
  })

  it('says nothing of the traffic of hooks, which have no callers to shift', () => {
    const template = (minutes: number) => `Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: nodejs22.x, Handler: index.handler, Timeout: ${minutes}}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://b/orders-4f1d2c9a.zip
      AutoPublishAlias: live
      DeploymentPreference: {Type: Canary10Percent5Minutes, Hooks: {PreTraffic: !Ref Check}}
  Check: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/check-1.zip}}
  Report: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/report-1.zip}}
`
    const [, rollouts] = diffText(report(template(1), template(2))).split('Rollout\n')
    expect(rollouts).to.equal(
      '  Orders: no version is published, alias "live" does not move\n  Report: has no version, callers get the change at once\n',
    )
  })
})

describe('linting since an older template', () => {
  const ids = (text: string, since: string) =>
    lint(text, { since }).flatMap(({ rule, message }) =>
      rule === 'code-location-never-changes' ? [] : [`${rule}: ${message}`],
    )

  it('says that an older template cannot be expanded', () => {
    expect(
      ids(queue('{}'), 'Resources:\n  It: {Type: AWS::Serverless::Function}\n').join(),
    ).to.match(
      /^older-template-refused: The older template cannot be expanded and is not compared: line 2, /,
    )
  })

  it('does not call a suppression unused when nothing was compared', () => {
    const text = fn(
      's3://b/orders-4f1d2c9a.zip',
      `${gradual}      Timeout: 9 # sluice-ignore config-change-not-published: with the next code\n`,
    )
    const unused = (since?: string) =>
      lint(text, { ...(since !== undefined && { since }) }).filter(
        ({ rule }) => rule === 'suppression-unused' || rule === 'config-change-not-published',
      )
    expect(unused()).to.deep.equal([])
    expect(unused(fn('s3://b/orders-4f1d2c9a.zip', gradual))).to.deep.equal([])
    expect(unused(text).map(({ rule }) => rule)).to.deep.equal(['suppression-unused'])
  })
})
