import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { expand, lint } from '#sluice/index'
import { handler } from '#sluice/macro/handler'
import { plain } from '#sluice/node/plain'
import { read } from '#sluice/read/read'

type Response = Awaited<ReturnType<typeof handler>>
type Fragment = Record<string, unknown>

const root = fileURLToPath(new URL('..', import.meta.url))
const task = join(tmpdir(), `sluice-macro-${process.pid}`)
const suite = join(root, '..', 'shared', 'conformance', 'suite')

const request = (macro: string, fragment: unknown, values: Fragment = {}) => ({
  region: 'eu-west-1',
  accountId: '123456789012',
  fragment,
  transformId: `123456789012::${macro}`,
  params: {},
  requestId: 'a-request',
  templateParameterValues: values,
})

const gradual = {
  Resources: {
    Hello: {
      Type: 'AWS::Serverless::Function',
      Properties: {
        CodeUri: 's3://releases/hello.zip',
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        AutoPublishAlias: 'live',
        DeploymentPreference: { Typ: 'Canary10Percent5Minutes', Enabled: false },
      },
    },
  },
}

describe('the macro', () => {
  it('expands a fragment in the place of the SAM transform', async () => {
    const fragment = { Resources: { Orders: { Type: 'AWS::Serverless::SimpleTable' } } }
    const response = await handler(request('SluiceExpand', fragment))
    expect(response).to.deep.include({ requestId: 'a-request', status: 'success' })
    expect(response.fragment).to.have.nested.property(
      'Resources.Orders.Type',
      'AWS::DynamoDB::Table',
    )
  })

  it('knows the values of parameters', async () => {
    const fragment = { ...gradual, Parameters: { Name: { Type: 'String' } } }
    const properties = { ...gradual.Resources.Hello.Properties, AutoPublishAlias: { Ref: 'Name' } }
    const Hello = {
      ...gradual.Resources.Hello,
      Properties: { ...properties, DeploymentPreference: {} },
    }
    const response = await handler(
      request('SluiceExpand', { ...fragment, Resources: { Hello } }, { Name: 'stable' }),
    )
    expect(response.fragment).to.have.nested.property('Resources.HelloAliasstable')
  })

  it('refuses what cannot be expanded, with the logical path', async () => {
    const fragment = {
      Resources: { Hello: { Type: 'AWS::Serverless::Function', Properties: { Handlr: 'x' } } },
    }
    const response = await handler(request('SluiceExpand', fragment))
    expect(response.status).to.equal('failure')
    expect(response.errorMessage).to.include('Resources.Hello.Properties.Handlr')
    expect(response.errorMessage).to.have.length.of.at.most(1000)
  })

  it('guards a template and leaves it as it is', async () => {
    const safe = { Resources: { Orders: { Type: 'AWS::Serverless::SimpleTable' } } }
    const passed = await handler(request('SluiceGuard', safe))
    expect(passed).to.deep.equal({ requestId: 'a-request', status: 'success', fragment: safe })
    const refused = await handler(request('SluiceGuard', gradual))
    expect(refused).to.deep.include({ status: 'failure', fragment: gradual })
    expect(refused.errorMessage).to.include('Resources.Hello.Properties.DeploymentPreference.Typ')
  })

  it('answers whatever it gets', async () => {
    const odd: unknown[] = [null, [], 'text', 7, {}, { Resources: null }, { Resources: { A: [] } }]
    for (const fragment of odd) {
      for (const macro of ['SluiceExpand', 'SluiceGuard', 'Stranger']) {
        const { status, errorMessage } = await handler(request(macro, fragment))
        if (status === 'failure') expect(errorMessage).to.be.a('string').that.is.not.empty
      }
    }
  })
})

describe('what the macro says', () => {
  const secret = 'correct horse battery'
  const fragment = (NoEcho: unknown) => ({
    Parameters: { Password: { Type: 'String', NoEcho } },
    Resources: {
      Hello: {
        Type: 'AWS::Serverless::Function',
        Metadata: { Sluice: { Harden: true } },
        Properties: {
          CodeUri: 's3://releases/hello.zip',
          Handler: 'index.handler',
          Runtime: 'nodejs22.x',
          AutoPublishAlias: { Ref: 'Password' },
        },
      },
    },
  })

  it('names no value of a parameter with NoEcho', async () => {
    for (const macro of ['SluiceExpand', 'SluiceGuard', 'SluiceHarden']) {
      const [open, ...masked] = await Promise.all(
        [false, true, 'true'].map(async NoEcho => {
          const answer = request(macro, fragment(NoEcho), { Password: secret })
          const { errorMessage, fragment: made } = await handler(answer)
          return errorMessage ?? JSON.stringify((made as Fragment)['Metadata'])
        }),
      )
      expect(open).to.include(secret)
      for (const text of masked) expect(text).to.equal(open?.replaceAll(secret, '****'))
    }
  })

  it('is nothing of what made it fail', async () => {
    const circular: Fragment = {}
    circular['Resources'] = circular
    const throwing = {
      toJSON() {
        throw new Error(secret)
      },
    }
    for (const odd of [circular, throwing, nested(20_000)]) {
      for (const macro of ['SluiceExpand', 'SluiceGuard', 'SluiceHarden']) {
        const { status, errorMessage } = await handler(request(macro, odd))
        expect(status).to.equal('failure')
        expect(errorMessage).to.be.a('string').that.does.not.include(secret)
      }
    }
  })
})

const nested = (depth: number): Fragment => {
  let value: Fragment = {}
  for (let i = 0; i < depth; i++) value = { Fragment: value }
  return { Resources: value }
}

describe('the template of the macro', () => {
  it('has nothing that lint would change', () => {
    const file = 'src/macro/template.yaml'
    const findings = lint(readFileSync(join(root, file), 'utf8'), { file, preset: 'strict' })
    const told = findings.filter(
      ({ severity, rule }) => severity !== 'info' || rule !== 'local-code-id',
    )
    expect(told.map(({ line, message }) => `${line} ${message}`)).to.deep.equal([])
  })
})

describe('the bundle of the macro', function () {
  this.timeout(60_000)
  before(() => {
    execFileSync(process.execPath, ['scripts/build-macro.mjs'], { cwd: root })
    // As in Lambda, nothing else of the package is around it.
    cpSync(join(root, 'dist/lambda'), task, { recursive: true })
  })
  after(() => rmSync(task, { recursive: true }))

  it('has one file of code, of at most 1.5 MB', () => {
    expect(readFileSync(join(task, 'dist/macro/index.mjs')).length).to.be.at.most(1_500_000)
  })

  it('guards by the facts of CloudFormation', async () => {
    const Jobs = { Type: 'AWS::SQS::Queue', Properties: { VisiblityTimeout: 60 } }
    const [response] = await invoke([request('SluiceGuard', { Resources: { Jobs } })])
    expect(response).to.have.property('status', 'failure')
    expect(response?.errorMessage).to.contain('did you mean "VisibilityTimeout"')
  })

  it('answers cold and warm behind a Runtime API', async () => {
    const fragment = { Resources: { Orders: { Type: 'AWS::Serverless::SimpleTable' } } }
    const requests = [request('SluiceExpand', fragment), request('SluiceExpand', fragment)]
    const [cold, warm] = await invoke(requests)
    expect(cold).to.have.property('status', 'success')
    expect(warm).to.deep.equal(cold)
  })

  it('answers for a fragment of 1 MB within its time', async () => {
    const template = readFileSync(join(root, 'src/macro/template.yaml'), 'utf8')
    const seconds = Number(/Timeout: (\d+)/.exec(template)?.[1])
    const copies = Array.from({ length: 4_200 }, (_, i) => [`Hello${i}`, gradual.Resources.Hello])
    const fragment = { Resources: Object.fromEntries(copies) }
    expect(JSON.stringify(fragment).length).to.be.within(980_000, 1_048_576)
    const start = performance.now()
    const [response] = await invoke([request('SluiceGuard', fragment)])
    expect(performance.now() - start).to.be.below(seconds * 1000)
    expect(response?.errorMessage).to.include('Hello0').and.include(' more')
  })

  it('stays under 128 MB, however many requests it answers', function () {
    if (process.platform !== 'linux') this.skip()
    const fragment = fragmentOf(join(root, 'fixtures/demo/hello-safe.yaml'))
    const code = `
      const { handler } = await import(${JSON.stringify(join(task, 'dist/macro/index.mjs'))})
      for (let i = 0; i < 300; i++) await handler(${JSON.stringify(request('SluiceHarden', fragment))})
      console.log(process.resourceUsage().maxRSS / 1024)`
    // The heap as Lambda bounds it in a function of 128 MB.
    const heap = ['--max-semi-space-size=6', '--max-old-space-size=115']
    const env = { ...process.env, SLUICE_HARDEN: 'all' }
    const args = [...heap, '--input-type=module', '-e', code]
    const megabytes = Number(execFileSync(process.execPath, args, { env, encoding: 'utf8' }))
    expect(megabytes).to.be.above(20).and.below(128)
  })

  it('yields what expand yields for every template of the suite', async function () {
    if (!existsSync(suite)) this.skip()
    const fragments = readdirSync(suite).map(name => fragmentOf(join(suite, name, 'input.yaml')))
    const responses = await invoke(fragments.map(fragment => request('SluiceExpand', fragment)))
    for (const [i, fragment] of fragments.entries()) {
      const { template } = expand(JSON.stringify(fragment), { region: 'eu-west-1' })
      const wanted = template ? JSON.parse(JSON.stringify(template)) : fragment
      expect(responses[i]?.fragment).to.deep.equal(wanted)
    }
  })
})

/** A template as CloudFormation hands it to a macro: long forms, no Transform section. */
function fragmentOf(file: string): Fragment {
  const { root: tree } = read({ file, text: readFileSync(file, 'utf8') })
  const { Transform: _, ...fragment } = (tree ? plain(tree) : {}) as Fragment
  return fragment
}

/** Has a fresh process answer requests one after the other, as Lambda does. */
async function invoke(requests: readonly unknown[]): Promise<Response[]> {
  const responses: Response[] = []
  let sent = 0
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === 'GET') {
      if (sent === requests.length) outgoing.writeHead(410).end()
      else {
        outgoing.setHeader('lambda-runtime-aws-request-id', `request-${sent}`)
        outgoing.end(JSON.stringify(requests[sent++]))
      }
      return
    }
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', () => {
      responses.push(JSON.parse(Buffer.concat(parts).toString()))
      outgoing.writeHead(202).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const child = spawn(
    process.execPath,
    ['fixtures/macro/bootstrap.mjs', join(task, 'dist/macro/index.mjs')],
    {
      cwd: root,
      env: { ...process.env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` },
      stdio: 'inherit',
    },
  )
  await new Promise(resolve => child.on('exit', resolve))
  server.close()
  return responses
}
