import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand, type Finding, lint } from '#sluice/index'
import { rules } from '#sluice/lint/rules/index'
import { modelOfFragment } from '#sluice/macro/fragment'
import { handler } from '#sluice/macro/handler'
import { harden } from '#sluice/macro/harden/harden'
import { plain } from '#sluice/node/plain'
import { read } from '#sluice/read/read'
import { rollbackAlarmsOf } from '#sluice/rollout/alarms/rollback-alarms'
import { speedOf } from '#sluice/rollout/alarms/speed'
import { fullAt } from '#sluice/rollout/deployments/schedule'

type Json = Record<string, unknown>
type Lists = Record<string, string[]>

interface Hardened {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Json } & Json>
  readonly Metadata?: { readonly Sluice?: { Hardened?: Lists; NotHardened?: Lists } }
}

const fixtures = new URL('../fixtures/rules/', import.meta.url)
const rollout = rules.filter(({ group }) => group === 'rollout')
const others = Object.fromEntries(
  rules.filter(({ group }) => group !== 'rollout').map(({ id }) => [id, 'off' as const]),
)

const code = { CodeUri: 's3://releases/1c9a4f2d.zip', Handler: 'a.b', Runtime: 'nodejs22.x' }
const functionWith = (
  properties: Json = {},
  more: Json = { Metadata: { Sluice: { Harden: true } } },
) => ({
  Type: 'AWS::Serverless::Function',
  Properties: { ...code, ...properties },
  ...more,
})
const hardened = (resources: Json, more: Json = {}, all = false) =>
  harden({ ...more, Resources: resources }, { region: 'eu-west-1', all }) as Hardened

const canary = { Type: 'Canary10Percent10Minutes' }

describe('hardening a fragment', () => {
  it('gives a function that asks an alias, a canary, an alarm and a notification', () => {
    const { Resources, Metadata } = hardened({
      Orders: functionWith(),
      Other: functionWith({}, {}),
    })
    expect(Resources['Orders']?.Properties).to.deep.include({
      AutoPublishAlias: 'live',
      DeploymentPreference: {
        Type: 'Canary10Percent5Minutes',
        Alarms: [{ Ref: 'OrdersReleaseErrors' }],
        TriggerConfigurations: [
          {
            TriggerName: 'Rollback',
            TriggerTargetArn: { Ref: 'SluiceRollbacks' },
            TriggerEvents: ['DeploymentFailure', 'DeploymentStop', 'DeploymentRollback'],
          },
        ],
      },
    })
    expect(Resources['Other']).to.deep.equal(functionWith({}, {}))
    expect(Metadata?.Sluice).to.deep.equal({
      Hardened: {
        Orders: [
          'Resources.Orders.Properties.AutoPublishAlias',
          'Resources.Orders.Properties.DeploymentPreference.Type',
          'Resources.Orders.Properties.DeploymentPreference.Alarms',
          'Resources.Orders.Properties.DeploymentPreference.TriggerConfigurations',
          'Resources.OrdersReleaseErrors',
          'Resources.SluiceRollbacks',
        ],
      },
    })
  })

  it('is for all functions where it is told so, but for those that decline', () => {
    const declines = functionWith({}, { Metadata: { Sluice: { Harden: false } } })
    const { Resources } = hardened(
      { A: functionWith({}, {}), B: functionWith({}, {}), C: declines },
      {},
      true,
    )
    expect(
      Object.values(Resources).filter(({ Type }) => Type === 'AWS::SNS::Topic'),
    ).to.have.length(1)
    expect(Resources).to.include.keys('AReleaseErrors', 'BReleaseErrors')
    expect(Resources['C']).to.deep.equal(declines)
  })

  it('lets a function choose its alias and its type', () => {
    const Harden = { Alias: 'stable', Type: 'Linear10PercentEvery1Minute' }
    const { Resources } = hardened({
      Orders: functionWith({}, { Metadata: { Sluice: { Harden } } }),
    })
    expect(Resources['Orders']?.Properties).to.have.property('AutoPublishAlias', 'stable')
    expect(Resources['Orders']).to.have.nested.property(
      'Properties.DeploymentPreference.Type',
      Harden.Type,
    )
    expect(JSON.stringify(Resources['OrdersReleaseErrors'])).to.include('${Orders}:stable')
    const odd = hardened({
      Orders: functionWith({}, { Metadata: { Sluice: { Harden: { Typ: 'x' } } } }),
    })
    expect(odd.Metadata?.Sluice?.NotHardened?.['Orders']?.[0]).to.include('"Typ"')
  })

  it('lets what is set win, in the function or in Globals', () => {
    const trigger = {
      TriggerName: 'Mine',
      TriggerTargetArn: 'arn:aws:sns:eu-west-1:123456789012:t',
      TriggerEvents: ['DeploymentFailure'],
    }
    const Globals = {
      Function: { AutoPublishAlias: 'now', DeploymentPreference: { ...canary, Alarms: ['Known'] } },
    }
    const { Resources } = hardened(
      { Orders: functionWith({ DeploymentPreference: { TriggerConfigurations: [trigger] } }) },
      { Globals },
    )
    expect(Resources['Orders']?.Properties).to.deep.equal({
      ...code,
      DeploymentPreference: {
        TriggerConfigurations: [trigger],
        Alarms: [{ Ref: 'OrdersReleaseErrors' }],
      },
    })
    const { template } = expand(JSON.stringify({ Globals, Resources }))
    expect(template)
      .to.have.nested.property(
        'Resources.OrdersDeploymentGroup.Properties.AlarmConfiguration.Alarms',
      )
      .that.deep.equals([{ Name: 'Known' }, { Name: { Ref: 'OrdersReleaseErrors' } }])
  })

  it('adds nothing where nothing is missing, its own work included', () => {
    const once = hardened({ Orders: functionWith() })
    expect(harden(once, { region: 'eu-west-1', all: false })).to.deep.equal(once)
  })

  it('leaves hooks alone, also where Globals give them a preference', () => {
    const hook = functionWith({ FunctionName: 'CodeDeployHook_check' }, {})
    const named = functionWith({}, {})
    const DeploymentPreference = { Hooks: { PreTraffic: { Ref: 'Named' } } }
    const { Resources, Metadata } = hardened(
      { Orders: functionWith({ DeploymentPreference }), Hook: hook, Named: named },
      {},
      true,
    )
    expect(Resources).to.deep.include({ Hook: hook, Named: named })
    expect(Metadata?.Sluice?.NotHardened).to.include.keys('Hook', 'Named')
    expect(Metadata?.Sluice?.Hardened).to.have.all.keys('Orders')
  })

  it('says why it leaves a function as it is', () => {
    const reasons: [Json, string][] = [
      [
        functionWith({
          AutoPublishAlias: 'live',
          DeploymentPreference: { ...canary, Enabled: false },
        }),
        '"Enabled"',
      ],
      [
        functionWith({ AutoPublishAlias: 'live', DeploymentPreference: { Type: 'AllAtOnce' } }),
        'all traffic at once',
      ],
      [
        { Type: 'AWS::Lambda::Function', Properties: {}, Metadata: { Sluice: { Harden: true } } },
        'AWS::Lambda::Function',
      ],
      [functionWith({ Handlr: 'x' }), 'cannot be expanded'],
    ]
    for (const [fn, reason] of reasons) {
      const { Resources, Metadata } = hardened({ Orders: fn })
      expect(Resources).to.deep.equal({ Orders: fn })
      expect(Metadata?.Sluice?.NotHardened?.['Orders']?.join()).to.include(reason)
    }
  })

  it('gives the alarm of a conditional function its condition', () => {
    const Conditions = { IsLive: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } }
    const Orders = { ...functionWith(), Condition: 'IsLive' }
    const { Resources } = hardened({ Orders }, { Conditions })
    expect(Resources['OrdersReleaseErrors']).to.have.property('Condition', 'IsLive')
    expect(Resources['Orders']).to.have.nested.property(
      'Properties.DeploymentPreference.PassthroughCondition',
      true,
    )
  })

  it('leaves what a loop makes to the transform that unrolls it', () => {
    const loop = { 'Fn::ForEach::Shops': ['Shop', ['A', 'B'], { 'Orders${Shop}': functionWith() }] }
    const { Resources, Metadata } = hardened(loop, { Transform: 'AWS::LanguageExtensions' })
    expect(Resources).to.deep.equal(loop)
    expect(Metadata?.Sluice?.NotHardened).to.have.all.keys('OrdersA', 'OrdersB')
  })

  it('takes no id that the template has', () => {
    const OrdersReleaseErrors = { Type: 'AWS::SNS::Topic' }
    const { Resources } = hardened({ Orders: functionWith(), OrdersReleaseErrors })
    expect(Resources['OrdersReleaseErrors']).to.deep.equal(OrdersReleaseErrors)
    expect(Resources['OrdersReleaseErrors2']).to.have.property('Type', 'AWS::CloudWatch::Alarm')
  })

  it('is a macro of its own, and answers whatever it gets', async () => {
    const request = (fragment: unknown) => ({
      region: 'eu-west-1',
      accountId: '123456789012',
      fragment,
      transformId: '123456789012::SluiceHarden',
      params: {},
      requestId: 'a-request',
      templateParameterValues: {},
    })
    const { status, fragment } = await handler(request({ Resources: { Orders: functionWith() } }))
    expect(status).to.equal('success')
    expect(fragment).to.have.nested.property('Resources.SluiceRollbacks')
    for (const odd of [
      null,
      [],
      'text',
      {},
      { Resources: [] },
      { Resources: { A: { Metadata: 1 } } },
    ]) {
      expect(await handler(request(odd))).to.deep.include({ status: 'success', fragment: odd })
    }
  })
})

describe('hardening what the rules of deployment safety complain about', () => {
  for (const { id } of rollout) {
    const folder = new URL(`${id}/`, fixtures)
    for (const name of readdirSync(folder).filter(file => /^bad.*\.yaml$/.test(file))) {
      it(`${id}/${name}`, () => check(readFileSync(new URL(name, folder), 'utf8')))
    }
  }
})

/** What harden is there to mend; the rest it tells. */
const mended = new Set([
  'function-without-alias',
  'alias-without-deployment-preference',
  'no-rollback-signal',
  'deployment-without-alarms',
  'alarm-watches-other-function',
  'rollback-not-notified',
  'missing-passthrough-condition',
  'provisioned-concurrency-without-preference',
])

function check(text: string): void {
  const { parameters } = JSON.parse(/^# options: (.+)/.exec(text)?.[1] ?? '{}')
  const { root } = read({ file: 'template', text })
  const { Transform: _, ...fragment } = plain(root ?? expect.fail()) as Json
  const options = { region: 'eu-west-1', ...(parameters && { parameters }) }
  const result = harden(fragment, { ...options, all: true }) as Hardened
  const { Hardened = {}, NotHardened = {} } = result.Metadata?.Sluice ?? {}
  expect(expand(JSON.stringify(result), options).template).to.not.equal(undefined)
  for (const finding of seriousIn(result, options)) {
    expect(JSON.stringify(NotHardened)).to.include(`(${finding.rule})`)
    if (Hardened[finding.resource ?? '']) expect(mended).to.not.include(finding.rule)
  }
  for (const [fn, added] of Object.entries(Hardened)) {
    const isAlarmed = added.some(path => path.endsWith('ReleaseErrors'))
    if (isAlarmed && !isInTime(result, fn, options)) expect(NotHardened).to.have.property(fn)
  }
}

const seriousIn = (fragment: unknown, options: object): Finding[] =>
  lint(JSON.stringify(fragment), { ...options, preset: 'strict', rules: others }).filter(
    ({ severity }) => severity !== 'info',
  )

/** Whether the alarm that was added can fire two minutes before all traffic is on the new version. */
function isInTime(fragment: Hardened, fn: string, options: object): boolean {
  const model = modelOfFragment(fragment, options) ?? expect.fail()
  const uses = rollbackAlarmsOf(model).filter(
    ({ alarm, deployment }) =>
      alarm.resource.id === `${fn}ReleaseErrors` && deployment.source?.id === fn,
  )
  expect(uses).to.not.deep.equal([])
  return uses.every(({ alarm, deployment }) => {
    const earliest = speedOf(alarm)?.earliest ?? Number.POSITIVE_INFINITY
    return deployment.schedules.every(one => one !== undefined && fullAt(one) - earliest >= 2)
  })
}
