import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { type Plan, plan } from '#sluice/index'
import { planJson } from '#sluice/report/plan/json'
import { planMarkdown } from '#sluice/report/plan/markdown'
import { planText } from '#sluice/report/plan/text'
import { plainStyle } from '#sluice/report/style'

const folder = new URL('../fixtures/plan/', import.meta.url)
const files = readdirSync(folder)
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')

/** Lines that say `# verdict: WEAK`, as `line WEAK`. */
const expected = (text: string): string[] =>
  text.split('\n').flatMap((line, i) => {
    const verdict = /# verdict: (.+)$/.exec(line)?.[1]
    return verdict === undefined ? [] : [`${i + 1} ${verdict}`]
  })

const found = ({ deployments = [] }: Plan): string[] =>
  deployments
    .flatMap(one => [one, ...one.alarms])
    .map(({ place, verdict }) => `${place.line} ${verdict}`)

/** Two functions of a loop, each with an alarm of its own. */
const looped = `
Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Resources:
  Fn::ForEach::Services:
    - Name
    - [Orders, Users]
    - \${Name}:
        Type: AWS::Serverless::Function
        Properties:
          Handler: app.handler
          Runtime: nodejs22.x
          CodeUri: s3://releases/orders-4f1d2c9a.zip
          AutoPublishAlias: live
          DeploymentPreference:
            Type: Canary10Percent5Minutes
            Alarms: [!Ref { "Fn::Sub": "\${Name}Errors" }]
      \${Name}Errors:
        Type: AWS::CloudWatch::Alarm
        Properties:
          Namespace: AWS/Lambda
          MetricName: Errors
          Dimensions:
            - Name: FunctionName
              Value: !Ref { "Fn::Sub": "\${Name}" }
          Statistic: Sum
          Period: 60
          EvaluationPeriods: 1
          Threshold: 0
          ComparisonOperator: GreaterThanThreshold
`

/** A function that is deployed with an alarm of two points on its errors. */
const template = (type: string, settings = '') => `
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
      Timeout: 30
      AutoPublishAlias: live
      DeploymentPreference: { Type: ${type}, Alarms: [!Ref Errors] }
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold
      Dimensions: [{ Name: FunctionName, Value: !Ref Orders }, { Name: Resource, Value: !Sub "\${Orders}:live" }]
${settings}
`

function only(given: Plan) {
  const [deployment, ...others] = given.deployments ?? []
  const [alarm] = deployment?.alarms ?? []
  if (!deployment || !alarm || others.length > 0) throw new Error('one deployment was expected')
  return { deployment, alarm }
}

describe('a plan', () => {
  for (const file of files) {
    it(`has the verdicts of ${file}, where they are written`, () => {
      const text = textOf(file)
      expect(found(plan(text, { file }))).to.have.members(expected(text))
    })
  }

  it('names each deployment of a loop', () => {
    const { deployments = [] } = plan(looped)
    expect(deployments.map(({ name, alarms }) => [name, alarms[0]?.name])).to.deep.equal([
      ['Orders', 'OrdersErrors'],
      ['Users', 'UsersErrors'],
    ])
  })

  it('has the deployments in the order in which they are written', () => {
    const names = Array.from('ZMACKXB', letter => `Take${letter}`)
    const functions = template('Canary10Percent5Minutes').split('Resources:\n')[1] ?? ''
    const all = names.map(name => functions.replaceAll(/\b(?=Orders|Errors)/g, name)).join('')
    const text = `Transform: AWS::Serverless-2016-10-31\nResources:\n${all}`
    expect(plan(text).deployments?.map(({ name }) => name)).to.deep.equal(
      names.map(name => `${name}Orders`),
    )
  })

  it('has each verdict in a template', () => {
    const words = new Set(
      files.flatMap(file => expected(textOf(file)).map(one => one.replace(/^\d+ /, ''))),
    )
    expect([...words]).to.have.members([
      'PROTECTED',
      'WEAK',
      'UNKNOWN',
      'TOO LATE',
      'BLIND',
      'UNGUARDED',
      'BLOCKED',
    ])
  })

  it('says what to write where a deployment could do better', () => {
    for (const file of files) {
      const { deployments = [] } = plan(textOf(file), { file })
      for (const { verdict, instead } of deployments) {
        if (verdict !== 'PROTECTED') expect(instead, file).to.be.a('string')
      }
    }
  })

  it('knows when an alarm can act, with no traffic', () => {
    const { alarm } = only(plan(template('Canary10Percent5Minutes')))
    const { exposureShareOfTraffic, requestsPerSecondToBeSure, ...timing } = alarm.timing ?? {}
    expect(exposureShareOfTraffic).to.be.closeTo(0.1, 1e-12)
    // As much as the error rate that one call a second lets it notice, for the errors are as many.
    expect(requestsPerSecondToBeSure).to.be.closeTo(0.507, 0.0005)
    expect(timing).to.deep.equal({
      earliestRollbackMinutes: 3.5,
      earliestRollbackMinutesWithSlowMetrics: 5.5,
      earliestRollbackMinutesOfTimeouts: 4,
      slackMinutes: 1.5,
      opportunities: 3,
      exposureMinutesOfAllTraffic: 0.35,
    })
    expect(alarm.release).to.equal(undefined)
  })

  it('tells periods that slide from those by the clock, and does not reckon with a warm-up', () => {
    const given = (setting: string) =>
      only(
        plan(
          template('Canary10Percent15Minutes')
            .replace('Period: 60', 'Period: 300')
            .replace('Threshold: 0', `Threshold: 0\n      ${setting}`),
        ),
      ).alarm
    const clock = given('EvaluationWindow: { WallClockWindow: { Timezone: UTC } }')
    expect(
      given('EvaluationWindow: { SlidingWindow: {} }').timing?.earliestRollbackMinutes,
    ).to.equal(7.5)
    expect(clock.timing?.earliestRollbackMinutes).to.equal(11.5)
    expect(clock.timing?.opportunities).to.equal(2)
    expect(given('WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 }').verdict).to.equal(
      'UNKNOWN',
    )
  })

  it('counts the time that hooks may take', () => {
    const { deployments = [] } = plan(textOf('unguarded.yaml'))
    expect(deployments[0]?.hooks.map(({ function: fn }) => fn)).to.deep.equal(['Check'])
    expect(deployments[0]?.schedule?.totalMinutes).to.equal(9)
    expect(deployments[0]?.schedule?.totalMinutesWithHooksAtMost).to.equal(69)
  })

  it('reckons with the traffic', () => {
    const traffic = { requestsPerSecond: 2, errorRate: 0.05, baseline: 0.001 }
    const { deployment } = only(plan(template('Linear10PercentEvery1Minute'), traffic))
    const { bad, falseRollbackProbability, smallestErrorRate } = deployment.release ?? {}
    expect(deployment.verdict).to.equal('WEAK')
    expect(deployment.reason).to.match(
      /^Of healthy releases it stops 1.28 % before they begin, and rolls back 7.8\d? % of the others$/,
    )
    expect(bad?.rollbackBeforeFullProbability).to.be.closeTo(0.9989, 0.0005)
    expect(bad?.failedRequestsWithoutAlarms).to.be.closeTo(27, 1e-9)
    expect(bad?.progress).to.have.length(10)
    expect(smallestErrorRate).to.be.closeTo(0.025, 0.002)
    expect(falseRollbackProbability?.atLeast).to.be.closeTo(0.078, 0.001)
    expect(falseRollbackProbability?.atMost).to.equal(falseRollbackProbability?.atLeast)
  })

  it('takes the alarm for weak that misses what the release brings, and looks for a better one', () => {
    const given = (errorRate: number) =>
      only(plan(template('Canary10Percent10Minutes'), { requestsPerSecond: 1, errorRate }))
    const [little, more] = [given(0.01), given(0.1)]
    expect([little.deployment.verdict, more.deployment.verdict]).to.deep.equal(['WEAK', 'WEAK'])
    expect(little.deployment.instead).to.match(/^No predefined schedule/)
    const better = 'Write "EvaluationPeriods: 1", or "Type: Canary10Percent30Minutes"'
    expect(more.deployment.instead).to.equal(better)
  })

  it('counts the releases that are stopped before they begin', () => {
    const given = template('Canary10Percent5Minutes')
      .replace('Period: 60', 'Period: 3600')
      .replace('EvaluationPeriods: 2', 'EvaluationPeriods: 1')
    const traffic = { requestsPerSecond: 2, errorRate: 0.3, baseline: 0.0001 }
    const made = plan(given, traffic)
    const { deployment, alarm } = only(made)
    // 0.72 errors an hour on average: the alarm is in ALARM half of the time.
    expect(alarm.release?.stoppedAtStartProbability).to.be.closeTo(1 - Math.exp(-0.72), 0.04)
    expect(alarm.release?.falseRollbackProbability.atLeast).to.be.lessThan(0.05)
    expect(alarm.release?.bad?.rollbackBeforeFullProbability).to.be.greaterThan(0.95)
    expect(deployment.verdict).to.equal('WEAK')
    const report = { plans: [made], style: plainStyle, isUnicode: false }
    expect(planText(report)).to.match(/healthy release +.* % rolled back; .* % stopped before/)
  })

  it('has no chance above one, and nothing below none', () => {
    const traffic = { requestsPerSecond: 10, errorRate: 0.05 }
    for (const type of ['Canary10Percent30Minutes', 'Linear10PercentEvery10Minutes']) {
      const { bad } = only(plan(template(type), traffic)).deployment.release ?? {}
      expect(bad?.rollbackBeforeFullProbability).to.equal(1)
      expect(bad?.failedRequestsPerMinuteAfterwards).to.equal(0)
    }
  })

  it('says what to write in place of a threshold that all values breach', () => {
    const instead = (comparison: string, threshold: number) =>
      only(
        plan(
          template('Canary10Percent10Minutes')
            .replace('GreaterThanThreshold', comparison)
            .replace('Threshold: 0', `Threshold: ${threshold}`),
        ),
      ).deployment
    const atZero = instead('GreaterThanOrEqualToThreshold', 0)
    expect(atZero.verdict).to.equal('BLOCKED')
    expect(atZero.instead).to.equal('Write "ComparisonOperator: GreaterThanThreshold"')
    expect(instead('GreaterThanThreshold', -1).instead).to.equal('Write "Threshold: 0"')
    expect(instead('GreaterThanOrEqualToThreshold', -1).instead).to.equal(
      'Write "Threshold: 0" and "ComparisonOperator: GreaterThanThreshold"',
    )
    expect(instead('LessThanThreshold', 0).instead).to.equal(
      'Write "ComparisonOperator: GreaterThanThreshold"',
    )
  })

  it('tells how long a hook has to hold a deployment open', () => {
    const held = (points: number) =>
      only(
        plan(
          template('Canary10Percent5Minutes')
            .replace('Alarms:', 'Hooks: { PostTraffic: CodeDeployHook_wait }, Alarms:')
            .replace('EvaluationPeriods: 2', `EvaluationPeriods: ${points}`),
        ),
      ).deployment
    expect(held(10).verdict).to.equal('TOO LATE')
    expect(held(10).reason).to.match(
      /; it can still .* where the PostTraffic hook runs for 6.5 min$/,
    )
    expect(held(90).reason).to.match(/all traffic has moved after 5 min$/)
  })

  it('sees an alarm that the old version sets off', () => {
    const traffic = { requestsPerSecond: 100, errorRate: 0.05, baseline: 0.01 }
    const { deployment } = only(plan(template('Canary10Percent10Minutes'), traffic))
    expect(deployment.verdict).to.equal('BLOCKED')
  })

  it('estimates chances that have too many cases, and says from how many releases', () => {
    const given = template('Canary10Percent15Minutes')
      .replace('Period: 60', 'Period: 300')
      .replace('Threshold: 0', 'Threshold: 20')
    const made = plan(given, { requestsPerSecond: 10, errorRate: 0.08 })
    const { deployment, alarm } = only(made)
    // 24 errors in 5 minutes on average: two periods with more than 20 of them come soon enough, or not.
    expect(alarm.release?.drawn).to.equal(2500)
    expect(alarm.release?.bad?.rollbackBeforeFullProbability).to.be.within(0.7, 0.95)
    expect(deployment.verdict).to.equal('WEAK')
    const report = { plans: [made], style: plainStyle, isUnicode: false }
    expect(planText(report)).to.include('from 2500 releases that are drawn, to within 2 points')
    expect(planMarkdown(report)).to.match(/\| about \d\d/)
  })

  it('leaves metric math that nobody writes', () => {
    const metric = (id: string, name: string) =>
      `        - { Id: "${id}", ReturnData: false, MetricStat: { Stat: Sum, Period: 60, Metric: { Namespace: AWS/Lambda, MetricName: ${name}, Dimensions: [{ Name: FunctionName, Value: !Ref Orders }] } } }`
    const verdict = (expression: string, { calls = 'i', others = [] as string[] } = {}) => {
      const queries = [
        '      Metrics:',
        `        - { Id: x, Expression: "${expression}" }`,
        ...others.map(
          (one, i) => `        - { Id: x${i}, Expression: "${one}", ReturnData: false }`,
        ),
        metric('e', 'Errors'),
        metric(calls, 'Invocations'),
      ]
      const given = template('Canary10Percent10Minutes', queries.join('\n')).replaceAll(
        /^ +(?:Namespace|MetricName|Statistic|Period|Dimensions): .*\n/gm,
        '',
      )
      return only(plan(given, { requestsPerSecond: 10, errorRate: 0.1 })).deployment.verdict
    }
    const ones = '+1'.repeat(900)
    const chain = Array.from({ length: 90 }, (_, i) => `${i < 89 ? `x${i + 1}` : 'e'}${ones}`)
    expect([
      verdict('constructor(e)'),
      verdict('e/x(', { calls: 'x(' }),
      verdict('x0+1', { others: chain }),
      verdict(Array(90).fill('x0').join('+'), { others: [Array(600).fill('e').join('+')] }),
      verdict('x0', { others: ['x1', 'x0'] }),
    ]).to.deep.equal(Array(5).fill('UNKNOWN'))
    const statistic = template('Canary10Percent10Minutes').replace('Sum', 'constructor')
    expect(only(plan(statistic)).deployment.verdict).to.equal('UNKNOWN')
  })

  it('does not reckon with metrics of different periods', () => {
    const text = textOf('metric-math.yaml').replace('Period: 60', 'Period: 300')
    const [first] = (plan(text).deployments ?? []).flatMap(({ alarms }) => alarms)
    expect(first?.verdict).to.equal('UNKNOWN')
    expect(first?.reason).to.match(/^Its metrics have periods of \d+ s and \d+ s, AWS takes one$/)
  })

  it('has an alarm on the alias look at the new version where that is enough', () => {
    const dimensions =
      '[{ Name: FunctionName, Value: !Ref Orders }, { Name: Resource, Value: !Sub "${Orders}:live" }]'
    const metric = (id: string, name: string) =>
      `        - { Id: ${id}, ReturnData: false, MetricStat: { Stat: Sum, Period: 60, Metric: { Namespace: AWS/Lambda, MetricName: ${name}, Dimensions: ${dimensions} } } }`
    const metrics = [
      '      TreatMissingData: notBreaching',
      '      Metrics:',
      '        - { Id: rate, Expression: 100 * e / i }',
      metric('e', 'Errors'),
      metric('i', 'Invocations'),
    ]
    const given = template('Canary10Percent10Minutes', metrics.join('\n'))
      .replaceAll(/^ +(?:Namespace|MetricName|Statistic|Period|Dimensions): .*\n/gm, '')
      .replace('Threshold: 0', 'Threshold: 2')
    const { deployment } = only(plan(given, { requestsPerSecond: 20, errorRate: 0.1 }))
    expect([deployment.verdict, deployment.instead]).to.deep.equal([
      'WEAK',
      'Write the dimensions FunctionName !Ref Orders, Resource !Sub "${Orders}:live" and ExecutedVersion !GetAtt Orders.Version.Version',
    ])
  })

  it('tells what a release costs that nothing stops', () => {
    const { deployments = [] } = plan(textOf('unguarded.yaml'), {
      requestsPerSecond: 2,
      errorRate: 0.05,
    })
    const [{ schedule } = {}] = deployments
    expect(schedule?.failedRequestsWithoutAlarms).to.be.closeTo(27, 1e-9)
    expect(schedule?.failedRequestsPerMinuteAfterwards).to.be.closeTo(6, 1e-9)
  })

  it('has no figures of alarms that do not count', () => {
    const traffic = { requestsPerSecond: 10, errorRate: 0.05 }
    const given = ['blocked.yaml', 'unknown.yaml', 'written-out.yaml'].flatMap(
      file => plan(textOf(file), traffic).deployments ?? [],
    )
    const withFigures = given.filter(({ release }) => release).map(({ verdict }) => verdict)
    expect(withFigures).to.deep.equal(['PROTECTED'])
  })

  it('puts the functions of a stack together', () => {
    const one = template('Canary10Percent10Minutes')
    const resources = one.slice(one.indexOf('  Orders:'))
    const two = one + resources.replaceAll('Orders', 'Bills').replaceAll('Errors', 'BillErrors')
    const given = { requestsPerSecond: 1, baseline: 0.001 }
    const { stack } = plan(two.replace('MetricName: BillErrors', 'MetricName: Errors'), given)
    expect(stack?.deployments).to.equal(2)
    expect(stack?.falseRollbackProbability.atLeast).to.be.closeTo(1 - 0.97458 ** 2, 2e-4)
  })

  it('tells what several alarms do together by bounds', () => {
    const second = template('Canary10Percent10Minutes').split('  Errors:')[1] ?? ''
    const more = `  More:${second}`.replace('EvaluationPeriods: 2', 'EvaluationPeriods: 1')
    const text = template('Canary10Percent10Minutes', more).replace(
      '!Ref Errors]',
      '!Ref Errors, !Ref More, outside]',
    )
    const { deployment } = only(
      plan(text, { requestsPerSecond: 1, errorRate: 0.1, baseline: 0.00001 }),
    )
    expect(deployment.by).to.equal('More')
    expect(deployment.release?.alarm).to.equal('More')
    expect(deployment.release?.falseRollbackProbability.atLeast).to.be.lessThan(0.5)
    expect(deployment.release?.falseRollbackProbability.atMost).to.equal(1)
  })

  it('gives findings for a template that is refused', () => {
    const refused = plan(
      'Transform: AWS::Serverless-2016-10-31\nResources: { F: { Type: AWS::Serverless::Function } }',
    )
    expect(refused.deployments).to.equal(undefined)
    expect(refused.findings.map(({ severity }) => severity)).to.include('error')
  })
})

describe('a report of plans', () => {
  const traffic = { requestsPerSecond: 10, errorRate: 0.05, baseline: 0.0001 }
  const plans = files.map(file => plan(textOf(file), { file, ...traffic }))
  const report = { plans, style: plainStyle, isUnicode: false }

  it('has ASCII alone where nothing else is shown', () => {
    expect(planText(report)).to.match(/^[\n\x20-\x7e]+$/)
    expect(planText({ ...report, isUnicode: true })).to.include('▁▁▁')
  })

  it('has each assumption once', () => {
    const text = planText(report)
    for (const assumption of plans.flatMap(one => one.assumptions)) {
      expect(text.split(assumption), assumption).to.have.length(2)
    }
  })

  it('has no value of the program in it', () => {
    for (const text of [planText(report), planMarkdown(report), planJson(report)]) {
      expect(text).not.to.match(/undefined|NaN|Infinity|\[object/)
    }
  })

  it('is data in JSON', () => {
    expect(JSON.parse(planJson(report))).to.deep.equal(JSON.parse(JSON.stringify(plans)))
  })

  it('has a row for each deployment in Markdown', () => {
    const rows = planMarkdown(report).match(/^\| \w+:\w+ \|.*$/gm) ?? []
    expect(rows).to.have.length(plans.flatMap(({ deployments }) => deployments ?? []).length)
  })
})
