import { expect } from 'chai'
import { lint } from '#sluice/index'
import { baselineOf, notIn } from '#sluice/lint/baseline'
import type { LintOptions } from '#sluice/lint/options'
import { defineRule } from '#sluice/lint/rule'
import { runRules } from '#sluice/lint/run'
import { modelOfText } from './model-of.ts'

const fn = (type: string, more = '') => `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Orders:
    Type: AWS::Serverless::Function
${more}    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
      AutoPublishAlias: live
      DeploymentPreference:
        Type: ${type}
`

const rulesIn = (text: string, options: LintOptions = {}) =>
  lint(text, options)
    .map(({ rule, severity, line }) => `${line} ${severity} ${rule}`)
    .filter(found => /all-at-once|suppression|deployment-unknown|duplicate-key/.test(found))

describe('lint', () => {
  it('takes severities from the caller', () => {
    const text = fn('AllAtOnce')
    expect(rulesIn(text)).to.deep.equal(['15 warning all-at-once'])
    expect(rulesIn(text, { rules: { 'all-at-once': 'error' } })).to.deep.equal([
      '15 error all-at-once',
    ])
    expect(rulesIn(text, { rules: { 'all-at-once': 'off' } })).to.deep.equal([])
  })

  it('judges branches by what is assumed of parameters or conditions', () => {
    const text = fn('!If [IsProd, Canary10Percent5Minutes, AllAtOnce]')
    expect(rulesIn(text)).to.deep.equal([])
    expect(rulesIn(text, { assume: { Stage: 'dev' } })).to.deep.equal(['15 warning all-at-once'])
    expect(rulesIn(text, { parameters: { Stage: 'prod' } })).to.deep.equal([])
    expect(rulesIn(text, { assume: { IsProd: false } })).to.deep.equal(['15 warning all-at-once'])
  })

  it('runs the rules on the source where the template is refused', () => {
    const text = fn('AllAtOnce')
      .replace('Type: AllAtOnce', 'Alarm: [Errors]')
      .replace(/ +Runtime.*\n/, '')
    expect(lint(text).map(({ rule }) => rule)).to.include.members([
      'zip-needs-handler-runtime',
      'deployment-unknown-key',
    ])
  })

  it('goes on where a rule fails', () => {
    const broken = defineRule({
      id: 'broken',
      group: 'sam',
      severity: 'error',
      summary: '',
      rationale: '',
      docs: [''],
      check: {
        wholeSource() {
          throw new Error('no luck')
        },
      },
    })
    const options = { preset: 'recommended', rules: new Map(), isExpanded: true } as const
    const found = runRules([broken, broken], modelOfText(fn('AllAtOnce')), {
      ...options,
      date: new Date(),
    })
    expect(found.map(({ rule }) => rule)).to.deep.equal(['internal-error', 'internal-error'])
  })
})

describe('suppressions', () => {
  it('hold for the line, or for the next one', () => {
    expect(rulesIn(fn('AllAtOnce # sluice-ignore all-at-once: nobody uses it'))).to.deep.equal([])
    const above = fn('AllAtOnce').replace(
      '        Type: AllAtOnce',
      '        # sluice-ignore all-at-once: nobody uses it\n        # yet\n\n        Type: AllAtOnce',
    )
    expect(rulesIn(above)).to.deep.equal([])
  })

  it('hold for what SAM generates for a resource', () => {
    const metadata = (reason: string) =>
      `    Metadata:\n      Sluice:\n        Ignore:\n          all-at-once: ${reason}\n`
    expect(rulesIn(fn('AllAtOnce', metadata('nobody uses it')))).to.deep.equal([])
    expect(rulesIn(fn('AllAtOnce', metadata('""')))).to.deep.equal([
      '12 warning suppression-needs-reason',
      '19 warning all-at-once',
    ])
  })

  it('say so where a resource lists them in another way', () => {
    const metadata = '    Metadata: { Sluice: { Ignore: [all-at-once] } }\n'
    expect(rulesIn(fn('AllAtOnce', metadata))).to.deep.equal([
      '9 warning suppression-needs-reason',
      '16 warning all-at-once',
    ])
  })

  it('hold for all that a loop makes', () => {
    const text = (
      reason: string,
    ) => `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Resources:
  Fn::ForEach::Services:
    - Name
    - [Orders, Users]
    - \${Name}:
        Type: AWS::Serverless::Function
        Metadata: { Sluice: { Ignore: { all-at-once: ${reason} } } }
        Properties:
          Handler: app.handler
          Runtime: nodejs22.x
          CodeUri: s3://releases/orders-4f1d2c9a.zip
          AutoPublishAlias: live
          DeploymentPreference: { Type: AllAtOnce }
`
    expect(rulesIn(text('nobody uses them'))).to.deep.equal([])
    expect(rulesIn(text('""')).filter(one => one.includes('all-at-once'))).to.have.length(2)
  })

  it('need a reason, a rule that exists, and something to suppress', () => {
    expect(rulesIn(fn('AllAtOnce # sluice-ignore all-at-once'))).to.deep.equal([
      '15 warning all-at-once',
      '15 warning suppression-needs-reason',
    ])
    expect(rulesIn(fn('AllAtOnce # sluice-ignore all-at-once - nobody uses it'))).to.deep.equal([
      '15 warning all-at-once',
      '15 warning suppression-needs-reason',
    ])
    expect(rulesIn(fn('Canary10Percent5Minutes # sluice-ignore all-at-once: once'))).to.deep.equal([
      '15 warning suppression-unused',
    ])
    expect(rulesIn(fn('Canary10Percent5Minutes # sluice-ignore all-at-onse: x'))).to.deep.equal([
      '15 warning suppression-unused',
    ])
  })

  it('of a rule that is off have nothing to suppress', () => {
    const text = fn('AllAtOnce # sluice-ignore all-at-once: nobody uses it')
    expect(rulesIn(text, { rules: { 'all-at-once': 'off' } })).to.deep.equal([])
  })

  it('hold for what the reader finds, too', () => {
    const twice = fn('AllAtOnce # sluice-ignore duplicate-key, all-at-once: a sample').replace(
      '        Type:',
      '        Type: AllAtOnce\n        Type:',
    )
    expect(rulesIn(twice.replace('duplicate-key, ', ''))).to.deep.equal([
      '16 warning duplicate-key',
    ])
    expect(rulesIn(twice)).to.deep.equal([])
  })

  it('may be many', () => {
    const many = '# sluice-ignore all-at-onse: x\n'.repeat(20_000)
    expect(rulesIn(`${many}${fn('Canary10Percent5Minutes')}`)).to.have.length(20_000)
  })

  it('are comments, not text', () => {
    const text = fn('AllAtOnce', '    Metadata: { Note: "# sluice-ignore all-at-once: no" }\n')
    expect(rulesIn(text)).to.deep.equal(['16 warning all-at-once'])
  })
})

describe('a baseline', () => {
  it('knows findings by their path, wherever their lines go', () => {
    const baseline = JSON.parse(JSON.stringify(baselineOf(lint(fn('AllAtOnce')))))
    expect(notIn(baseline, lint(`# moved\n\n${fn('AllAtOnce')}`))).to.deep.equal([])
    const renamed = fn('AllAtOnce').replace('Orders:', 'Payments:')
    expect(notIn(baseline, lint(renamed)).map(({ rule }) => rule)).to.include('all-at-once')
  })
})
