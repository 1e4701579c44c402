import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { type Rehearsal, type RehearseOptions, rehearse } from '#sluice/index'
import { rehearsalJson } from '#sluice/report/rehearse/json'
import { rehearsalMarkdown } from '#sluice/report/rehearse/markdown'
import { momentLines, namesText } from '#sluice/report/rehearse/moments'
import { rehearsalText } from '#sluice/report/rehearse/text'
import { plainStyle } from '#sluice/report/style'

const folder = new URL('../fixtures/plan/', import.meta.url)

/** A function that is deployed, with the alarms and hooks of its preference. */
const fn = (name: string, preference: string) => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
      AutoPublishAlias: live
      DeploymentPreference: { ${preference} }`

/** Two of two minutes with an error, of the alias unless the dimension of the version is added. */
const alarm = (name: string, of: string, settings = '', isOfVersion = false) => `
  ${name}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Statistic: Sum
      Period: 60
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold
      ${settings || 'EvaluationPeriods: 2'}
      Dimensions:
        - { Name: FunctionName, Value: !Ref ${of} }
        - { Name: Resource, Value: !Sub "\${${of}}:live" }
        ${isOfVersion ? `- { Name: ExecutedVersion, Value: !GetAtt ${of}.Version.Version }` : ''}`

const hook = (name: string) => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: CodeDeployHook_${name}
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/check-4f1d2c9a.zip
      DeploymentPreference: { Enabled: false }`

const template = (...resources: string[]) =>
  `Transform: AWS::Serverless-2016-10-31\nResources:${resources.join('')}\n`

const canary = template(
  fn(
    'Orders',
    'Type: Canary10Percent5Minutes, Alarms: [!Ref Errors], Hooks: { PreTraffic: !Ref Check }',
  ),
  alarm('Errors', 'Orders'),
  hook('Check'),
)

/** What a reader sees of what happened. */
const trace = (given: Rehearsal) =>
  momentLines(given).map(({ time, names, text }) => `${time} ${namesText(names)} ${text}`)

const run = (text: string, options: RehearseOptions = {}) =>
  rehearse(text, { file: 'template.yaml', ...options })

function only(given: Rehearsal) {
  const [deployment, ...others] = given.deployments ?? []
  if (!deployment?.outcome || others.length > 0) throw new Error('one deployment was expected')
  return { ...deployment, outcome: deployment.outcome }
}

const outcomes = ({ deployments = [] }: Rehearsal) =>
  deployments.map(
    ({ name, outcome }) =>
      `${name} ${outcome?.status} ${outcome?.errorCode ?? ''} ${outcome?.percent}`,
  )

describe('a rehearsal', () => {
  it('says where the alias gets no calls that the template shows', () => {
    const call = (target: string) => `
  FromQueue:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: arn:aws:sqs:eu-west-1:123456789012:orders, FunctionName: !Ref ${target} }`
    const saying = (target: string) =>
      rehearse(canary + call(target).trimStart().replace(/^/, '  ')).assumptions?.filter(one =>
        /past that/.test(one),
      )
    expect(saying('Orders')).to.have.length(1)
    expect(saying('Orders.Alias')).to.deep.equal([])
  })

  it('stops a bad canary when its alarm fires, and waits for the alarm', () => {
    const hooks = { Check: { outcome: 'succeeded', seconds: 12 } } as const
    const given = run(canary, { hooks, requestsPerSecond: 2, seed: 4 })
    expect(trace(given)).to.deep.equal([
      '0:00 Orders starts, PreTraffic hook Check is called',
      '0:12 Orders PreTraffic hook Check reports success, 10 % of the traffic on the new version',
      '3:00 Errors goes to ALARM: Errors 9 > 0, 2 of 2',
      '3:00 Orders stopped (ALARM_ACTIVE): alarm Errors is in ALARM, rolls back (DEPLOYMENT_STOP_ON_ALARM)',
      '3:01 Orders all traffic back on the old version',
      '3:01 stack rolls back, Orders has failed, UPDATE_ROLLBACK_COMPLETE',
      '5:00 Errors leaves ALARM for OK',
    ])
    expect(only(given).outcome).to.include({
      status: 'Stopped',
      errorCode: 'ALARM_ACTIVE',
      isRolledBack: true,
    })
    expect(given.redeployment).to.deep.equal({
      when: 'at',
      seconds: 300,
      reason: 'Alarm Errors has left ALARM by then',
    })
    expect(given.stack?.isUnsafe).to.equal(false)
  })

  it('moves a healthy release step by step, and waits for its hook', () => {
    const text = template(
      fn(
        'Orders',
        'Type: Linear10PercentEvery1Minute, Alarms: [!Ref Errors], Hooks: { PostTraffic: !Ref Check }',
      ),
      alarm('Errors', 'Orders'),
      hook('Check'),
    )
    const hooks = { Check: { outcome: 'succeeded', seconds: 20 } } as const
    const given = run(text, { hooks, errorRate: 0 })
    expect(trace(given)).to.deep.equal([
      '0:00 Orders starts, 10 % of the traffic on the new version',
      '1:00-8:00 Orders 20 % to 90 % of the traffic on the new version, in 8 steps',
      '9:00 Orders all traffic on the new version, PostTraffic hook Check is called',
      '9:20 Orders PostTraffic hook Check reports success, succeeded',
      '9:20 stack UPDATE_COMPLETE',
    ])
    const { events, outcome } = only(given)
    const allowed = events.filter(({ kind }) => kind === 'lifecycle')
    expect(allowed.at(1)).to.deep.include({
      seconds: 540,
      event: 'AllowTraffic',
      status: 'Succeeded',
    })
    expect(outcome).to.include({ status: 'Succeeded', percent: 100, failedCalls: 0 })
    expect(given.stack?.isUnsafe).to.equal(false)
  })

  it('goes back when a hook objects to all traffic', () => {
    const text = template(
      fn('Orders', 'Type: AllAtOnce, Hooks: { PreTraffic: !Ref Check, PostTraffic: !Ref Smoke }'),
      hook('Check'),
      hook('Smoke'),
    )
    const given = run(text, {
      hooks: {
        Check: { outcome: 'succeeded', seconds: 5 },
        Smoke: { outcome: 'failed', seconds: 30 },
      },
    })
    expect(trace(given)).to.deep.equal([
      '0:00 Orders starts, PreTraffic hook Check is called',
      '0:05 Orders PreTraffic hook Check reports success, all traffic on the new version, PostTraffic hook Smoke is called',
      '0:35 Orders PostTraffic hook Smoke reports a failure, failed (HOOK_EXECUTION_FAILURE), rolls back (DEPLOYMENT_FAILURE)',
      '0:36 Orders all traffic back on the old version',
      '0:36 stack rolls back, Orders has failed, UPDATE_ROLLBACK_COMPLETE',
    ])
    const { failedCalls = 0, calls, failedCallsUnwatched } = only(given).outcome
    expect(failedCalls).to.equal(calls)
    // 31 seconds of all calls.
    expect(failedCalls).to.be.within(240, 380)
    expect(failedCallsUnwatched).to.equal(300)
  })

  it('fails when it comes to a hook that CodeDeploy may not invoke, whatever that would say', () => {
    const text = template(
      fn('Orders', 'Type: AllAtOnce, Hooks: { PreTraffic: !Ref Check, PostTraffic: !Ref Smoke }'),
      hook('Check'),
      hook('Smoke').replace('CodeDeployHook_Smoke', 'smoke'),
    )
    const given = run(text, { errorRate: 0, hooks: { Smoke: { outcome: 'succeeded' } } })
    expect(trace(given)).to.deep.equal([
      '0:00 Orders starts, PreTraffic hook Check is called',
      '0:10 Orders PreTraffic hook Check reports success, all traffic on the new version, failed (IAM_ROLE_PERMISSIONS): CodeDeploy may not invoke PostTraffic hook Smoke, whose name does not begin with "CodeDeployHook_", rolls back (DEPLOYMENT_FAILURE)',
      '0:11 Orders all traffic back on the old version',
      '0:11 stack rolls back, Orders has failed, UPDATE_ROLLBACK_COMPLETE',
    ])
  })

  it('waits an hour for a hook that says nothing, as long as for one that takes longer', () => {
    for (const script of [
      { outcome: 'silent' },
      { outcome: 'succeeded', seconds: 3601 },
    ] as const) {
      const given = run(canary, { hooks: { Check: script } })
      expect(trace(given)).to.deep.equal([
        '0:00 Orders starts, PreTraffic hook Check is called',
        '60:00 Orders PreTraffic hook Check has not reported within 60 min, failed (HOOK_EXECUTION_FAILURE), rolls back (DEPLOYMENT_FAILURE)',
        '60:01 stack rolls back, Orders has failed, UPDATE_ROLLBACK_COMPLETE',
      ])
    }
    const late = run(canary, {
      hooks: { Check: { outcome: 'succeeded', seconds: 3600 } },
      errorRate: 0,
    })
    expect(only(late).outcome.status).to.equal('Succeeded')
  })

  it('stops at once where an alarm is in ALARM already, all at once as well', () => {
    for (const type of ['Canary10Percent5Minutes', 'AllAtOnce']) {
      const text = template(
        fn('Orders', `Type: ${type}, Alarms: [!Ref Errors]`),
        alarm('Errors', 'Orders'),
      )
      const given = run(text, { alarms: { Errors: 0 }, errorRate: 0 })
      expect(trace(given).slice(0, 2)).to.deep.equal([
        '0:00 Errors is in ALARM already, as told',
        '0:00 Orders starts, stopped (ALARM_ACTIVE): alarm Errors is in ALARM, rolls back (DEPLOYMENT_STOP_ON_ALARM)',
      ])
      expect(only(given).outcome).to.include({ isRolledBack: true, calls: 0 })
      expect(given.redeployment?.when).to.equal('unknown')
    }
  })

  it('lets a deployment end that ends with the alarm', () => {
    const text = canary
      .replace('EvaluationPeriods: 2', 'EvaluationPeriods: 4')
      .replace(', Hooks: { PreTraffic: !Ref Check }', '')
    const given = run(text)
    expect(trace(given)).to.deep.equal([
      '0:00 Orders starts, 10 % of the traffic on the new version',
      '5:00 Orders all traffic on the new version, succeeded',
      '5:00 stack UPDATE_COMPLETE',
      '5:00 Errors goes to ALARM: Errors 67 > 0, 4 of 4',
    ])
    expect(given.stack?.isUnsafe).to.equal(true)
    expect(given.redeployment).to.include({ when: 'unknown' })
    expect(given.redeployment?.reason).to.contain('only a deployment that ignores alarms')
  })

  it('has the errors of the old version stop a healthy release', () => {
    const given = run(canary, { errorRate: 0.01, baseline: 0.01 })
    expect(trace(given).slice(0, 2)).to.deep.equal([
      '0:00 Errors is in ALARM already, by errors of the old version',
      '0:00 Orders starts, stopped (ALARM_ACTIVE): alarm Errors is in ALARM, rolls back (DEPLOYMENT_STOP_ON_ALARM)',
    ])
    expect(given.stack?.isUnsafe).to.equal(true)
    const { redeployment } = given
    expect(redeployment?.reason).to.equal('Alarm Errors is in ALARM for longer than is rehearsed')
  })

  it('never leaves an ALARM that keeps its state on a version without traffic', () => {
    const text = (missing: string) =>
      template(
        fn('Orders', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
        alarm('Errors', 'Orders', `EvaluationPeriods: 2\n      TreatMissingData: ${missing}`, true),
      )
    expect(run(text('ignore')).redeployment).to.deep.equal({
      when: 'never',
      reason:
        'Alarm Errors stays in ALARM: it gets no more data, and "TreatMissingData: ignore" keeps its state',
    })
    const [missing, notBreaching] = ['missing', 'notBreaching'].map(
      one => run(text(one)).redeployment,
    )
    // The last errors are those of the minute in which the alias goes back, where it has any.
    expect(missing?.seconds).to.be.within(540, 600)
    expect(notBreaching?.seconds).to.be.within(420, 540)
    const blocked = run(text('breaching'))
    expect(only(blocked).outcome).to.include({ status: 'Stopped', calls: 0 })
    expect(blocked.redeployment?.when).to.equal('never')
  })

  it('has alarms stop a deployment that a hook holds open', () => {
    const text = template(
      fn('Orders', 'Type: AllAtOnce, Alarms: [!Ref Errors], Hooks: { PostTraffic: !Ref Bake }'),
      alarm('Errors', 'Orders'),
      hook('Bake'),
    )
    const held = run(text, { hooks: { Bake: { outcome: 'succeeded', seconds: 600 } } })
    expect(only(held).outcome).to.include({ status: 'Stopped', isRolledBack: true })
    expect(only(held).outcome.minutes).to.be.closeTo(3 + 1 / 60, 1e-9)
    expect(only(run(text)).outcome).to.include({ status: 'Succeeded', percent: 100 })
  })

  it('shows a rate beside its threshold, and minds periods by the clock', () => {
    const rate = template(
      fn('Orders', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
      alarm('Errors', 'Orders', 'EvaluationPeriods: 1', true)
        .replace('Statistic: Sum', 'Statistic: Average')
        .replace('Threshold: 0', 'Threshold: 0.05'),
    )
    const given = run(rate, { errorRate: 0.2 })
    expect(trace(given)[1]).to.match(
      /^2:00 Errors goes to ALARM: Errors Average 0\.\d+ > 0\.05, 1 of 1$/,
    )
    const by = (window: string) =>
      run(
        template(
          fn('Orders', 'Type: Canary10Percent15Minutes, Alarms: [!Ref Errors]'),
          alarm('Errors', 'Orders', `EvaluationPeriods: 2\n      ${window}`).replace(
            'Period: 60',
            'Period: 300',
          ),
        ),
      )
    const minutesOf = (one: Rehearsal) => Math.floor(only(one).outcome.minutes)
    expect(minutesOf(by('EvaluationWindow: { WallClockWindow: { Timezone: UTC } }'))).to.equal(11)
    expect(minutesOf(by('EvaluationWindow: { SlidingWindow: {} }'))).to.equal(7)
  })

  it('is the same for the same seed, and may be another for another', () => {
    const calls = (seed: number) => only(run(canary, { seed })).outcome.calls
    expect(run(canary, { seed: 7 })).to.deep.equal(run(canary, { seed: 7 }))
    expect(new Set([1, 2, 3, 4, 5].map(calls)).size).to.be.greaterThan(1)
  })

  it('has the same traffic for a function whatever else is deployed', () => {
    const two = canary + fn('Refunds', 'Type: Canary10Percent30Minutes').slice(1)
    const { deployments = [] } = run(two)
    expect(deployments[0]?.outcome?.calls).to.equal(only(run(canary)).outcome.calls)
  })

  it('takes the traffic, the rates and the baseline into account', () => {
    const outcome = only(
      run(canary, { requestsPerSecond: 100, errorRate: 0.5, baseline: 0 }),
    ).outcome
    const { calls = 0, failedCalls = 0 } = outcome
    expect(calls).to.be.within(1500, 1900)
    expect(failedCalls / calls).to.be.closeTo(0.5, 0.06)
    expect(outcome.failedCallsPerMinuteAfterwards).to.equal(3000)
  })
})

describe('a rehearsal of a stack', () => {
  const pair = template(
    fn('Orders', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
    fn('Refunds', 'Type: Linear10PercentEvery1Minute'),
    fn('Mails', 'Type: AllAtOnce'),
    alarm('Errors', 'Orders'),
  )

  it('takes all deployments back when one fails, those that have ended as well', () => {
    const given = run(pair)
    expect(trace(given)).to.deep.equal([
      '0:00 Orders, Refunds starts, 10 % of the traffic on the new version',
      '0:00 Mails starts, all traffic on the new version, succeeded',
      '1:00 Refunds 20 % of the traffic on the new version',
      '2:00 Refunds 30 % of the traffic on the new version',
      '3:00 Refunds 40 % of the traffic on the new version',
      '3:00 Errors goes to ALARM: Errors 62 > 0, 2 of 2',
      '3:00 Orders stopped (ALARM_ACTIVE): alarm Errors is in ALARM, rolls back (DEPLOYMENT_STOP_ON_ALARM)',
      '3:01 Orders all traffic back on the old version',
      '3:01 stack rolls back, Orders has failed',
      '3:01 Refunds stopped (MANUAL_STOP): another deployment of the stack has failed',
      '3:02 Refunds, Mails all traffic back on the old version, with the stack',
      '3:02 stack UPDATE_ROLLBACK_COMPLETE',
      '6:00 Errors leaves ALARM for OK',
    ])
    expect(outcomes(given)).to.deep.equal([
      'Orders Stopped ALARM_ACTIVE 0',
      'Refunds Stopped MANUAL_STOP 0',
      'Mails Succeeded  0',
    ])
    expect(given.stack).to.include({ status: 'UPDATE_ROLLBACK_COMPLETE', isUnsafe: false })
  })

  it('has one function fail while the others are healthy', () => {
    const given = run(pair, { errorRates: { Refunds: 1 } })
    expect(given.deployments?.map(({ isBad }) => isBad)).to.deep.equal([false, true, false])
    expect(outcomes(given)).to.deep.equal([
      'Orders Succeeded  100',
      'Refunds Succeeded  100',
      'Mails Succeeded  100',
    ])
    expect(given.stack).to.include({ status: 'UPDATE_COMPLETE', isUnsafe: true })
    const mixed = run(pair, { errorRate: 0.5, errorRates: { Refunds: 0.1 } })
    expect(mixed.deployments?.[0]?.outcome?.failedCallsPerMinuteAfterwards).to.equal(300)
    expect(mixed.deployments?.[1]?.outcome?.failedCallsPerMinuteAfterwards).to.equal(60)
  })

  it('follows an alarm that two deployments list by the function that it watches', () => {
    const text = template(
      fn('Orders', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
      fn('Refunds', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
      alarm('Errors', 'Refunds'),
    )
    const given = run(text, { errorRates: { Refunds: 1 } })
    expect(outcomes(given)).to.deep.equal([
      'Orders Stopped ALARM_ACTIVE 0',
      'Refunds Stopped ALARM_ACTIVE 0',
    ])
    expect(given.alarms).to.have.length(1)
    expect(given.alarms?.[0]).to.deep.include({
      source: 'traffic',
      deployments: ['Orders', 'Refunds'],
    })
  })

  it('leaves an alias split where its group does not roll back', () => {
    const text = readFileSync(new URL('written-out.yaml', folder), 'utf8')
    const given = run(text.replace(/Events: .*/, 'Events: [DEPLOYMENT_FAILURE] }'), { hooks: {} })
    const [first] = given.deployments ?? []
    expect(first?.outcome).to.include({ status: 'Stopped', isRolledBack: false, percent: 50 })
    expect(given.stack).to.include({ status: 'UPDATE_ROLLBACK_FAILED', isUnsafe: true })
    expect(given.redeployment).to.deep.equal({
      when: 'never',
      reason: 'The alias of Alias stays at 50 %, every deployment fails until somebody repairs it',
    })
    const off = run(text.replace(/AutoRollbackConfiguration: .*/, ''))
    expect(off.deployments?.[0]?.outcome?.percent).to.equal(50)
  })

  it('does not stop on alarms that are switched off', () => {
    const text = readFileSync(new URL('written-out.yaml', folder), 'utf8')
    const given = run(text.replace('Enabled: true, Alarms', 'Enabled: false, Alarms'))
    expect(outcomes(given)).to.deep.equal(['Alias Succeeded  100', 'OtherAlias Succeeded  100'])
    expect(given.redeployment?.when).to.equal('at')
  })
})

describe('a rehearsal of a state machine', () => {
  const machine = (preference: string) => `
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: End, States: { End: { Type: Succeed } } }
      Role: arn:aws:iam::123456789012:role/flow
      AutoPublishAlias: live
      DeploymentPreference: { ${preference} }`
  const steps = (given: Rehearsal) =>
    only(given).events.flatMap(event =>
      event.kind === 'traffic' ? [`${event.seconds} ${event.percent}`] : [],
    )

  const traces: [preference: string, steps: string[], status: string][] = [
    [
      'Type: LINEAR, Percentage: 33, Interval: 1',
      ['0 33', '60 66', '120 99', '180 100'],
      'Succeeded',
    ],
    [
      'Type: LINEAR, Percentage: 25, Interval: 2',
      ['0 25', '120 50', '240 75', '360 100'],
      'Succeeded',
    ],
    ['Type: CANARY, Percentage: 10, Interval: 5', ['0 10', '300 100'], 'Succeeded'],
    ['Type: ALL_AT_ONCE', ['0 100'], 'Succeeded'],
    ['Type: LINEAR, Percentage: 1, Interval: 22', [], 'Failed'],
  ]
  for (const [preference, wanted, status] of traces) {
    it(`moves with ${preference}`, () => {
      const given = run(template(machine(preference)))
      expect(steps(given)).to.deep.equal(wanted)
      expect(only(given).outcome.status).to.equal(status)
      expect(only(given)).to.not.have.nested.property('outcome.calls')
    })
  }

  it('looks at its alarms each minute, before it moves', () => {
    const text = template(
      machine('Type: LINEAR, Percentage: 20, Interval: 1, Alarms: [orders-slow]'),
    )
    const given = run(text, { alarms: { 'orders-slow': 130 } })
    expect(steps(given)).to.deep.equal(['0 20', '60 40', '120 60', '180 0'])
    expect(only(given).outcome).to.include({ status: 'Failed', isRolledBack: true })
    expect(steps(run(text, { alarms: { 'orders-slow': 180 } }))).to.have.length(4)
    expect(steps(run(text, { alarms: { 'orders-slow': 0 } }))).to.deep.equal([])
    expect(given.assumptions.join()).to.contain('executions of state machines are not rehearsed')
  })

  it('is not rehearsed where its alarms are not known', () => {
    const text = template(
      machine('Type: CANARY, Percentage: 10, Interval: 5, Alarms: !Ref Alarms'),
    ).replace('Resources:', 'Parameters: { Alarms: { Type: CommaDelimitedList } }\nResources:')
    expect(run(text).deployments?.[0]?.notRehearsed).to.deep.equal({
      reason: 'Its list of alarms is not known before deployment',
      instead: 'Give the values of parameters',
    })
    expect(run(text)).to.not.have.property('redeployment')
  })

  it('never looks at them all at once', () => {
    const text = template(machine('Type: ALL_AT_ONCE, Alarms: [orders-slow]'))
    const given = run(text, { alarms: { 'orders-slow': 0 } })
    expect(only(given).outcome).to.include({ status: 'Succeeded', percent: 100 })
    expect(given.stack?.isUnsafe).to.equal(true)
  })

  it('goes back with the stack, and takes the stack back', () => {
    const slow = machine('Type: CANARY, Percentage: 10, Interval: 20, Alarms: [orders-slow]')
    const both = template(
      slow,
      fn('Orders', 'Type: Canary10Percent10Minutes, Alarms: [!Ref Errors]'),
      alarm('Errors', 'Orders'),
    )
    expect(outcomes(run(both))).to.deep.equal(['Orders Stopped ALARM_ACTIVE 0', 'Flow Stopped  0'])
    const healthy = run(both, { errorRate: 0, alarms: { 'orders-slow': 60 } })
    expect(outcomes(healthy)).to.deep.equal(['Orders Stopped MANUAL_STOP 0', 'Flow Failed  0'])
  })
})

describe('what is not known', () => {
  it('is said of a deployment, with what to give', () => {
    const unknown = template('\n  Extra: { Type: AWS::SNS::Topic }').replace(
      'Resources:',
      'Parameters: { Type: { Type: String } }\nResources:',
    )
    const text = unknown + fn('Orders', 'Type: !Ref Type').slice(1)
    const [deployment] = run(text).deployments ?? []
    expect(deployment?.notRehearsed).to.deep.equal({
      reason: 'How traffic moves is not known before deployment',
      instead: 'Give the values of parameters, or name a configuration of the template',
    })
    expect(run(text)).to.not.have.property('stack')
    const given = run(text, { parameters: { Type: 'Canary10Percent5Minutes' } })
    expect(only(given).outcome.status).to.equal('Succeeded')
  })

  it('is said of an alarm, which fires when it is told to', () => {
    const text = template(fn('Orders', 'Type: Canary10Percent5Minutes, Alarms: [orders-slow]'))
    const given = run(text)
    expect(given.alarms?.[0]).to.deep.include({
      name: 'orders-slow',
      source: 'none',
      reason: 'It is not in this template, what it watches is not known',
      atStart: 'OK',
      changes: [],
    })
    expect(only(run(text, { alarms: { 'orders-slow': 45 } })).outcome.minutes).to.be.closeTo(
      61 / 60,
      1e-9,
    )
    const late = run(text, { alarms: { 'orders-slow': 300 } })
    expect(only(late).outcome.status).to.equal('Succeeded')
  })

  it('is said of an alarm that is listed by its ARN, though not by its name', () => {
    const byName = 'Type: Canary10Percent5Minutes, Alarms: [!Ref Errors]'
    const byArn = byName.replace('!Ref Errors', '!GetAtt Errors.Arn')
    const text = template(fn('Orders', byArn), alarm('Errors', 'Orders'))
    const given = run(text)
    expect(given.alarms?.[0]).to.deep.include({
      name: 'Errors',
      source: 'none',
      reason: 'It is listed by its ARN, expected its name',
    })
    expect(only(given).outcome.status).to.equal('Succeeded')
    const [first, second] =
      run(template(fn('Orders', byArn), fn('Bills', byName), alarm('Errors', 'Bills')))
        .deployments ?? []
    expect(first?.outcome?.errorCode).to.equal('MANUAL_STOP')
    expect(second?.outcome?.errorCode).to.equal('ALARM_ACTIVE')
  })

  it('is said of a shift that AWS refuses', () => {
    const config = `
  Endless:
    Type: AWS::CodeDeploy::DeploymentConfig
    Properties:
      ComputePlatform: Lambda
      TrafficRoutingConfig: { Type: TimeBasedLinear, TimeBasedLinear: { LinearPercentage: 1, LinearInterval: 30 } }`
    const [deployment] = run(template(fn('Orders', 'Type: !Ref Endless'), config)).deployments ?? []
    expect(deployment?.notRehearsed?.reason).to.equal(
      '"Endless" takes 2970 min, CodeDeploy takes 2880 at most',
    )
  })

  it('is said of alarms that CodeDeploy refuses', () => {
    const text = template(fn('Orders', 'Type: AllAtOnce, Alarms: [one, one]'))
    const [deployment] = run(text).deployments ?? []
    expect(deployment?.notRehearsed).to.deep.equal({
      reason: 'It lists one twice, which CodeDeploy refuses',
      instead: 'List it once',
    })
  })

  it('is said of names in the options', () => {
    const given = run(canary, {
      hooks: {
        Chek: { outcome: 'failed' },
        Check: { outcome: 'failed' },
        'Orders.PreTraffic': { outcome: 'failed' },
      },
      alarms: { Error: 1 },
      errorRates: { Order: 1 },
    })
    expect(given.unknownNames).to.deep.equal([
      { option: 'hooks', name: 'Chek', known: ['Check', 'Orders.PreTraffic'] },
      { option: 'alarms', name: 'Error', known: ['Errors'] },
      { option: 'errorRates', name: 'Order', known: ['Orders'] },
    ])
  })

  it('is nothing of a hook that another stack has: it goes by its deployment', () => {
    const text = template(
      fn('Orders', 'Type: AllAtOnce, Hooks: { PreTraffic: !ImportValue Check }'),
    )
    const given = run(text, { hooks: { 'Orders.PreTraffic': { outcome: 'failed' } } })
    expect(only(given).outcome.reason).to.equal('PreTraffic hook reported a failure')
    expect(run(text, { hooks: { Check: { outcome: 'failed' } } }).unknownNames).to.deep.equal([
      { option: 'hooks', name: 'Check', known: ['Orders.PreTraffic'] },
    ])
  })

  it('leaves a refused template without deployments', () => {
    const given = run(canary.replace('Handler', 'Handlr'))
    expect(given).to.not.have.property('deployments')
    expect(given.findings[0]).to.include({ severity: 'error' })
  })
})

describe('the report of a rehearsal', () => {
  const report = (text: string, options?: RehearseOptions) => ({
    rehearsals: [run(text, options)],
    style: plainStyle,
  })

  it('is data of plain numbers', () => {
    const [given] = JSON.parse(rehearsalJson(report(canary)))
    expect(given).to.deep.equal(JSON.parse(JSON.stringify(run(canary))))
    expect(Object.keys(given).sort()).to.deep.equal([
      'alarms',
      'assumptions',
      'deployments',
      'file',
      'findings',
      'redeployment',
      'stack',
      'traffic',
      'unknownNames',
    ])
    expect(given.deployments[0].place).to.deep.equal({ file: 'template.yaml', line: 10, column: 7 })
    expect(given.alarms[0].place).to.deep.equal({ file: 'template.yaml', line: 11, column: 3 })
    expect(given.alarms[0].changes[0].reading).to.include({ threshold: 0, breaching: 2 })
  })

  it('has a table in Markdown, and the timeline folded', () => {
    const text = rehearsalMarkdown(report(canary))
    expect(text).to.contain('| Orders:live | Stopped | on the old version after 3:01 |')
    expect(text).to.contain('<summary>What happens</summary>')
    expect(rehearsalMarkdown(report(template('\n  Extra: { Type: AWS::SNS::Topic }')))).to.equal(
      '**Sluice**: no gradual deployment in template.yaml\n',
    )
  })

  it('is ASCII, and short however many functions there are', () => {
    const many = template(
      ...Array.from({ length: 40 }, (_, i) =>
        fn(`Orders${i}`, 'Type: Linear10PercentEvery1Minute'),
      ),
    )
    const text = rehearsalText(report(many))
    expect(text).to.match(/^[\x20-\x7e\n]*$/)
    expect(momentLines(run(many))).to.have.length(4)
    expect(text).to.contain('Orders0 and 39 more')
  })

  it('tells of the calls that fail afterwards where there is no shift', () => {
    const text = rehearsalText(report(template(fn('Orders', 'Type: AllAtOnce'))))
    expect(text).to.contain('\n  600 a minute fail on the new version until somebody acts\n')
  })

  it('tells what would fail each minute where there is no shift to stop', () => {
    const both = template(
      fn('Orders', 'Type: AllAtOnce'),
      fn('Bills', 'Type: Canary10Percent5Minutes, Alarms: [!Ref Errors]'),
      alarm('Errors', 'Bills'),
    )
    expect(rehearsalText(report(both))).to.contain(
      '; with nothing to stop it 600 a minute would fail',
    )
  })

  it('names what it takes for granted', () => {
    const head = (options: RehearseOptions) => rehearsalText(report(canary, options)).split('\n')[0]
    expect(head({})).to.equal(
      'template.yaml: 10 calls a second, new versions fail 100 % of them, seed 1',
    )
    expect(head({ errorRates: { Orders: 0.05 }, baseline: 0.001, seed: 3 })).to.equal(
      'template.yaml: 10 calls a second, the new version of Orders fails 5 % of them, old ones 0.1 %, seed 3',
    )
  })

  for (const file of readdirSync(folder)) {
    it(`can be given of ${file}`, () => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const shown = rehearsalText(report(text))
      expect(shown).to.match(/SUCCEEDED|STOPPED|FAILED|NOT REHEARSED/)
      expect(shown).to.not.match(/undefined|NaN|Infinity/)
      expect(rehearsalMarkdown(report(text))).to.not.match(/undefined|NaN|Infinity/)
    })
  }
})
