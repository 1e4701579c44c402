import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { HookRun, Rehearsal } from '#sluice/index'
import { sluice } from './sluice.ts'

const fixtures = fileURLToPath(new URL('../fixtures/hooks', import.meta.url))

/** What a hook needs to be allowed, and what some are allowed besides. */
const allowed = (action: string, resource = "'*'") =>
  `{ Statement: [{ Effect: Allow, Action: ${action}, Resource: ${resource} }] }`
const mayReport = allowed('codedeploy:PutLifecycleEventHookExecutionStatus')
const mayInvoke = (resource: string) => allowed('lambda:InvokeFunction', resource)

interface Settings {
  readonly code?: string
  readonly runtime?: string
  readonly more?: string
  readonly policies?: readonly string[]
}

/** A function, and the hook that its deployment calls first; the two have the same code. */
const pair = (name: string, handler: string, settings: Settings = {}) => {
  const { code = 'CodeUri: code/', runtime = 'nodejs22.x', more = '', policies } = settings
  return `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: hello/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
      DeploymentPreference: { Type: AllAtOnce, Hooks: { PreTraffic: !Ref ${name}Hook } }
  ${name}Hook:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: CodeDeployHook_${name}
      ${code}
      Handler: ${handler}
      Runtime: ${runtime}
      Policies: [${(policies ?? [mayReport, mayInvoke("'*'")]).join(', ')}]
      ${more}`
}

const template = (...pairs: string[]) =>
  `Transform: AWS::Serverless-2016-10-31\nResources:${pairs.join('')}\n`

const version = (of: string, others = '') =>
  `Environment: { Variables: { VERSION: !Ref ${of}.Version${others} } }`

describe('hooks that are run', function () {
  this.timeout(60_000)
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-run-hooks-')))
  const folder = join(scratch, 'app')

  before(() => {
    cpSync(fixtures, folder, { recursive: true })
    // What is further up is not deployed.
    writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }')
    cpSync(join(fixtures, 'code'), join(scratch, 'outside'), { recursive: true })
    const sdk = join(scratch, 'node_modules/aws-sdk')
    mkdirSync(join(sdk, 'lib'), { recursive: true })
    writeFileSync(join(sdk, 'package.json'), '{ "main": "lib/aws.js" }')
    writeFileSync(join(sdk, 'lib/aws.js'), "module.exports = require('./core')")
    const config = '{ update(given) { Object.assign(this, given) } }'
    writeFileSync(join(sdk, 'lib/core.js'), `exports.config = ${config}`)
  })

  after(() => rmSync(scratch, { recursive: true }))

  const run = (text: string, args: readonly string[] = [], environment = {}) => {
    writeFileSync(join(folder, 'template.yaml'), text)
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [sluice, 'rehearse', 'template.yaml', '--run-hooks', ...args],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'], ...environment } },
    )
    return { status, stdout, stderr }
  }

  const rehearsalOf = (text: string, args: readonly string[] = [], environment = {}): Rehearsal => {
    const { stdout, stderr } = run(text, ['--format', 'json', ...args], environment)
    expect(stderr).to.equal('')
    return JSON.parse(stdout)[0]
  }

  const hookOf = ({ hooks = [] }: Rehearsal, deployment: string) => {
    const found = hooks.find(one => one.deployment === deployment)
    if (!found) throw new Error(`no hook of ${deployment} was called`)
    return found
  }

  const runOf = (rehearsal: Rehearsal, deployment: string): HookRun => {
    const { run: did, notRun } = hookOf(rehearsal, deployment)
    if (!did) throw new Error(`the hook of ${deployment} was not run: ${notRun}`)
    return did
  }

  describe('by what they do', () => {
    const secret = 'not-for-hooks'
    let given: Rehearsal

    before(() => {
      const text = template(
        pair('Good', 'hooks.succeeds'),
        pair('Bad', 'hooks.fails'),
        pair('Mute', 'hooks.returns'),
        pair('Thrower', 'hooks.throws'),
        pair('Misspelt', 'hooks.misspells', { more: version('Misspelt') }),
        pair('Forgetful', 'hooks.forgets'),
        pair('Desperate', 'hooks.forgetsInError'),
        pair('Rejecting', 'hooks.rejects'),
        pair('Slow', 'hooks.hangs', { more: 'Timeout: 1' }),
        pair('Callback', 'hooks.calls'),
        pair('Leaving', 'hooks.leaves'),
        pair('Hurried', 'hooks.hurries'),
        pair('Modern', 'hooks.calls', { runtime: 'nodejs24.x' }),
        pair('Repeating', 'hooks.repeats'),
        pair('Exiting', 'hooks.exits'),
        pair('Module', 'lib/check.api.check', { code: 'CodeUri: modules/' }),
        pair('Bundled', 'check.api.check', {
          code: 'CodeUri: bundled/',
          more: '\n    Metadata: { BuildMethod: esbuild }',
        }),
        pair('Unpackaged', 'check.api.check', { code: 'CodeUri: bundled/' }),
        pair('Detached', 'hooks.detaches'),
        pair('Script', 'hooks.succeeds', { code: 'CodeUri: code/hooks.js' }),
        pair('OldSdk', 'old-sdk.handler', { runtime: 'nodejs16.x' }),
        pair('NoSdk', 'old-sdk.handler'),
        pair('Inline', 'index.handler', {
          code: 'InlineCode: exports.handler = async () => { throw new Error(__dirname.length > 0) }',
        }),
        pair('Showing', 'hooks.shows', {
          more: version('Showing', ', STAGE: test, TABLE: !GetAtt Table.Arn, SEEN: !ImportValue x'),
        }),
        '\n  Table: { Type: AWS::DynamoDB::Table, Properties: { TableName: items } }',
      )
      given = rehearsalOf(text, ['--region', 'eu-west-1'], {
        SECRET: secret,
        AWS_PROFILE: secret,
        AWS_ACCESS_KEY_ID: secret,
        AWS_SECRET_ACCESS_KEY: secret,
        NODE_OPTIONS: '--no-warnings',
        HTTP_PROXY: 'http://127.0.0.1:9',
      })
    })

    const reports = {
      Good: 'Succeeded',
      Bad: 'Failed',
      Callback: 'Succeeded',
      Leaving: 'Succeeded',
      Repeating: 'Succeeded',
      Module: 'Succeeded',
      Bundled: 'Succeeded',
      Detached: 'Succeeded',
      Script: 'Succeeded',
      OldSdk: 'Succeeded',
    }
    for (const [name, report] of Object.entries(reports)) {
      it(`takes what ${name} reports`, () => {
        const { seconds, timeout, ...did } = runOf(given, name)
        expect(did.report, did.reason).to.equal(report)
        expect(did).to.not.have.property('reason')
        expect(seconds).to.be.within(0.1, 3)
        expect(timeout).to.equal(3)
      })
    }

    const reasons = {
      Mute: 'it returned without reporting',
      Thrower: 'it threw TypeError: no such',
      Misspelt:
        'it reported status "Success", which CodeDeploy refuses, expected "Succeeded" or "Failed"',
      Forgetful: 'it returned before its report had left, for it does not await that',
      Desperate: 'it threw Error: not well, before its report had left, for it does not await that',
      Rejecting: 'it threw Error: nobody awaits it',
      Hurried: 'it returned before its report had left, for it does not await that',
      Slow: 'it timed out after 1 s',
      Modern:
        'it threw Runtime.CallbackHandlerDeprecated: Handlers with a callback are not supported from Node.js 24 on',
      Exiting: 'its process exited before it returned',
      Unpackaged: "it threw SyntaxError: Unexpected token 'export'",
      Inline: 'it threw Error: true',
      NoSdk:
        "it threw Runtime.ImportModuleError: Cannot find module 'aws-sdk', which is not in the code, nor in nodejs22.x",
    }
    for (const [name, reason] of Object.entries(reasons)) {
      it(`says why ${name} reports nothing`, () => {
        const did = runOf(given, name)
        expect(did.reason).to.equal(reason)
        expect(did).to.not.have.property('report')
      })
    }

    it('takes the first report, and answers nothing but what it plays', () => {
      const { calls, notes } = runOf(given, 'Repeating')
      const action = 'codedeploy:PutLifecycleEventHookExecutionStatus'
      expect(calls).to.deep.equal([
        { action, status: 200, count: 1, isDenied: false },
        { action, status: 400, count: 1, isDenied: false },
        { action: 'DynamoDB_20120810.GetItem', status: 501, count: 1, isDenied: false },
      ])
      expect(notes).to.deep.equal(['nothing here answers DynamoDB_20120810.GetItem'])
    })

    it('keeps the last lines of one that did not report success', () => {
      const lines = ['check 3', 'check 4', 'check 5', 'check 6', 'check 7']
      expect(runOf(given, 'Bad').output).to.deep.equal(lines)
      expect(runOf(given, 'Slow').output).to.deep.equal(['waiting'])
      expect(runOf(given, 'Repeating').output).to.deep.equal([])
    })

    it('lets them see what Lambda and the template give, and nothing of this machine', () => {
      const { output, notes } = runOf(given, 'Showing')
      const { event, env, name, cwd } = JSON.parse(output[0] ?? '')
      expect(event).to.have.all.keys('DeploymentId', 'LifecycleEventHookExecutionId')
      expect(event.DeploymentId).to.match(/^d-REHEARSAL\d+$/)
      expect(name).to.equal('CodeDeployHook_Showing')
      expect(cwd).to.equal(join(folder, 'code'))
      expect(env).to.include({
        VERSION: 'arn:aws:lambda:eu-west-1:123456789012:function:Showing:2',
        STAGE: 'test',
        TABLE: 'arn:aws:dynamodb:eu-west-1:123456789012:items',
        AWS_REGION: 'eu-west-1',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        AWS_EC2_METADATA_DISABLED: 'true',
        LAMBDA_TASK_ROOT: join(folder, 'code'),
        _HANDLER: 'hooks.shows',
      })
      expect(env.AWS_ENDPOINT_URL).to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
      expect(env.HOME).to.match(/sluice-hooks-/)
      expect(JSON.stringify(env)).to.not.include(secret)
      expect(env).to.not.have.any.keys(
        'SECRET',
        'AWS_PROFILE',
        'NODE_OPTIONS',
        'HTTP_PROXY',
        'SEEN',
      )
      expect(notes).to.deep.equal(['its variable SEEN is not set, for its value is not known'])
    })
  })

  describe('that call what they test', () => {
    const arn = 'arn:aws:lambda:*:*:function'
    let given: Rehearsal

    before(() => {
      const tests = (name: string, ...policies: string[]) =>
        pair(name, 'hooks.tests', { policies: [mayReport, ...policies], more: version(name) })
      given = rehearsalOf(
        template(
          tests('None'),
          tests('Bare', mayInvoke('!GetAtt Bare.Arn')),
          tests('Other', mayInvoke('!Sub "${Bare.Arn}:*"')),
          tests('Version', mayInvoke('!Ref Version.Version')),
          tests('Template', '{ LambdaInvokePolicy: { FunctionName: !Ref Template } }'),
          tests('Pattern', mayInvoke(`${arn}:app-Pattern-*`)),
          tests('Stack', mayInvoke('!Sub "arn:aws:lambda:*:*:function:${AWS::StackName}-*"')),
          tests('Managed', 'arn:aws:iam::123456789012:policy/of-the-company'),
          pair('Silenced', 'hooks.tests', {
            policies: [mayInvoke('"*"')],
            more: version('Silenced'),
          }),
          pair('Old', 'hooks.tests', {
            policies: [mayReport, mayInvoke('"*"')],
            more: 'Environment: { Variables: { VERSION: !Sub "${Old}:live" } }',
          }),
          pair('Far', 'hooks.tests', {
            policies: [mayReport, mayInvoke('"*"')],
            more: 'Environment: { Variables: { VERSION: orders } }',
          }),
        ),
      )
    })

    const denied = (name: string) =>
      runOf(given, name).calls.flatMap(({ action, isDenied }) => (isDenied ? [action] : []))

    for (const name of ['None', 'Bare', 'Other']) {
      it(`are not allowed to with a policy on ${name}`, () => {
        const { report, reason, calls } = runOf(given, name)
        expect(report).to.equal(undefined)
        expect(reason).to.equal(
          `it threw AccessDeniedException: The role of the caller does not allow lambda:InvokeFunction on ${name}:2`,
        )
        expect(calls.map(({ status }) => status)).to.deep.equal([403])
        expect(denied(name)).to.deep.equal(['lambda:InvokeFunction'])
      })
    }

    for (const name of ['Version', 'Template', 'Pattern', 'Stack', 'Managed', 'Old']) {
      it(`are allowed to, or may be, with a policy on ${name}`, () => {
        expect(denied(name)).to.deep.equal([])
      })
    }

    it('may be allowed to by a permission for more than services', () => {
      const shared = (principal: string) =>
        rehearsalOf(
          template(
            pair('Shared', 'hooks.tests', { policies: [mayReport], more: version('Shared') }),
            `
  Permission:
    Type: AWS::Lambda::Permission
    Properties:
      Action: lambda:InvokeFunction
      FunctionName: !Ref Shared.Alias
      Principal: ${principal}`,
          ),
        )
      expect(runOf(shared("'123456789012'"), 'Shared').report).to.equal('Succeeded')
      expect(runOf(shared('sns.amazonaws.com'), 'Shared').report).to.equal(undefined)
    })

    it('may not be allowed to report', () => {
      const report = 'codedeploy:PutLifecycleEventHookExecutionStatus'
      expect(denied('Silenced')).to.deep.equal([report])
      expect(runOf(given, 'Silenced').report).to.equal(undefined)
      expect(runOf(given, 'Silenced').reason).to.equal(`its role does not allow ${report}`)
    })

    it('are told when that is the old version', () => {
      const note = 'Old:live is the old version until traffic shifts, and not what is deployed'
      expect(runOf(given, 'Old').notes).to.deep.equal([note])
    })

    it('get no answer of what the template has not', () => {
      const { calls, notes, report, reason } = runOf(given, 'Far')
      expect(report).to.equal(undefined)
      expect(reason).to.match(/^it threw NotPlayedHere: /)
      expect(calls).to.deep.equal([
        {
          action: 'lambda:InvokeFunction',
          resource: 'orders',
          status: 501,
          count: 1,
          isDenied: false,
        },
      ])
      expect(notes).to.deep.equal([
        'nothing here answers lambda:InvokeFunction on orders: the template has no such function',
      ])
    })
  })

  describe('that cannot be', () => {
    let given: Rehearsal

    before(() => {
      given = rehearsalOf(
        template(
          pair('Python', 'app.handler', { runtime: 'python3.13' }),
          pair('Outside', 'hooks.succeeds', { code: 'CodeUri: ../outside' }),
          pair('Released', 'hooks.succeeds', { code: 'CodeUri: s3://releases/check.zip' }),
          pair('Absent', 'hooks.succeeds', { code: 'CodeUri: missing/' }),
          pair('Typed', 'typed.handler'),
          pair('Nameless', 'check.handler'),
          pair('Needy', 'hooks.needs'),
          pair('Scripted', 'hooks.fails'),
          pair('Parameter', 'hooks.succeeds', { runtime: '!ImportValue runtime' }),
        ).replaceAll('AllAtOnce', 'Canary10Percent5Minutes'),
        ['--hook', 'Scripted.PreTraffic=succeeded:3s', '--error-rate', '0'],
      )
    })

    const reasons = {
      Python: 'its Runtime is "python3.13", and only those of Node are run here',
      Outside: 'its code "../outside" is not in the folder of the template',
      Released: 'its code is not in a local folder',
      Absent: 'its code "missing/" is not there',
      Typed: 'its code is typed.ts, which a build makes JavaScript of: give the built template',
      Nameless: 'there is no module "check" in its code',
      Needy: 'its package "@example/not-installed" is not installed here',
      Scripted: '--hook says what it does',
      Parameter: 'it has no Runtime, or none that is known before deployment',
    }
    for (const [name, reason] of Object.entries(reasons)) {
      it(`says so of ${name}`, () => {
        expect(hookOf(given, name)).to.deep.equal({
          deployment: name,
          hook: 'PreTraffic',
          function: `${name}Hook`,
          notRun: reason,
          ...(name === 'Scripted' && { isScripted: true }),
        })
      })
    }

    it('go by the options, as without', () => {
      const { deployments, stack } = given
      const ends = deployments?.map(({ name, outcome }) => [name, (outcome?.minutes ?? 0) * 60])
      expect(Object.fromEntries(ends ?? [])).to.include({ Python: 310, Scripted: 303 })
      expect(stack?.status).to.equal('UPDATE_COMPLETE')
      expect(given.assumptions.join()).to.not.include('Hooks run')
    })
  })

  it('decide what happens, each when it is called', () => {
    const hooks = (before: string, after: string) =>
      template(
        pair('Orders', before, { more: version('Orders') }).replace(
          'PreTraffic: !Ref OrdersHook',
          'PreTraffic: !Ref OrdersHook, PostTraffic: !Ref Smoke',
        ),
        `
  Smoke:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: CodeDeployHook_smoke
      CodeUri: code/
      Handler: ${after}
      Runtime: nodejs22.x`,
      )
    const late = run(hooks('hooks.tests', 'hooks.throws'), ['--error-rate', '0'])
    const text = late.stdout.replaceAll(/\d+\.\d/g, 'N')
    expect(text).to.include(
      'PostTraffic hook Smoke has not reported within 60 min: it threw TypeError',
    )
    expect(text).to.include(`
Hooks on this machine
  OrdersHook, PreTraffic of Orders: reported Succeeded (N s of 3 s)
    calls lambda:InvokeFunction on Orders:2, codedeploy:PutLifecycleEventHookExecutionStatus
  Smoke, PostTraffic of Orders: no report, it threw TypeError: no such (N s of 3 s)

`)
    expect(text).to.include('although no release was bad')
    expect(late.status).to.equal(1)
    const early = run(hooks('hooks.fails', 'hooks.succeeds'), ['--format', 'markdown'])
    expect(early.stdout).to.include('OrdersHook, PreTraffic of Orders: reported Failed')
    expect(early.stdout).to.not.include('Smoke')
  })

  it('end with the command, and leave nothing behind', async () => {
    const temporary = join(scratch, 'tmp')
    const beat = join(scratch, 'beat')
    mkdirSync(temporary)
    writeFileSync(
      join(folder, 'template.yaml'),
      template(
        pair('Orders', 'hooks.hangs', {
          more: `Timeout: 50\n      Environment: { Variables: { BEAT: ${beat} } }`,
        }),
      ),
    )
    const command = spawn(process.execPath, [sluice, 'rehearse', 'template.yaml', '--run-hooks'], {
      cwd: folder,
      env: { TMPDIR: temporary },
    })
    while (!existsSync(beat)) await setTimeout(20)
    command.kill('SIGINT')
    const [, signal] = await once(command, 'exit')
    expect(signal).to.equal('SIGINT')
    expect(readdirSync(temporary)).to.deep.equal([])
    rmSync(beat)
    await setTimeout(200)
    expect(existsSync(beat)).to.equal(false)
  })

  it('are those of a template in a file, under a name that it has', () => {
    const text = template(pair('Orders', 'hooks.shows'))
    writeFileSync(join(folder, 'template.yaml'), text)
    const refused = (args: readonly string[]) =>
      spawnSync(process.execPath, [sluice, 'rehearse', ...args], {
        cwd: folder,
        encoding: 'utf8',
        input: text,
      }).stderr
    expect(refused(['-', '--run-hooks'])).to.equal(
      'sluice: --run-hooks takes templates in files, got standard input\n',
    )
    expect(refused(['template.yaml', '--run-hooks', '--hook', 'OrderHook=failed'])).to.equal(
      'sluice: There is no hook "OrderHook", did you mean "OrdersHook"\n',
    )
  })
})
