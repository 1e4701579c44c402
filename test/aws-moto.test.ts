import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { expect } from 'chai'
import { credentials, sluice } from './aws-endpoint.js'

const body = `Parameters:
  Name:
    Type: String
    Default: jobs
  Unused:
    Type: String
    Default: none
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Name
`
const isInstalled = spawnSync('sh', ['-c', 'command -v moto_server']).status === 0

/** moto deploys no SAM; these hold the protocol against a second implementation of the service. */
describe(isInstalled ? 'moto_server' : 'moto_server (not installed, left out)', function () {
  this.timeout(60_000)
  let server: ChildProcess
  let url: string
  const ask = (args: readonly string[], input = '') =>
    sluice(args, { ...credentials, AWS_ENDPOINT_URL: url }, input)

  before(async function () {
    if (!isInstalled) this.skip()
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    await answering(url)
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
    const client = new CloudFormationClient({
      endpoint: url,
      region: credentials.AWS_REGION,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    })
    await client.send(new CreateStackCommand({ StackName: 'jobs', TemplateBody: body }))
    client.destroy()
  })
  after(() => server?.kill())

  it('has the template that a stack was deployed from', async () => {
    const { status, stdout, stderr } = await ask(['verify', '--stack', 'jobs', '-'], body)
    expect({ status, stdout, stderr }).to.deep.equal({
      status: 0,
      stdout: '<stdin> expands to what CloudFormation processed for stack "jobs"\n',
      stderr: '',
    })
    const changed = await ask(
      ['verify', '--stack', 'jobs', '-'],
      body.replace('!Ref Name', 'other'),
    )
    expect(changed.status).to.equal(1)
    expect(changed.stdout).to.include(
      '<stdin>:12:18 error Resources.Jobs.Properties.QueueName is "other"',
    )
  })

  it('lints it', async () => {
    const { status, stdout } = await ask(['lint', '--stack', 'jobs', '--preset', 'strict'])
    expect(status).to.equal(0)
    expect(stdout).to.include('stack jobs:')
  })

  it('validates', async () => {
    const { status, stdout } = await ask([
      'validate',
      fileURLToPath(new URL('../fixtures/demo/hello.yaml', import.meta.url)),
    ])
    expect(status).to.equal(0)
    expect(stdout).to.include('CloudFormation accepts the expansion in eu-west-1')
  })

  it('knows no other stack', async () => {
    const { status, stderr } = await ask(['lint', '--stack', 'nobody'])
    expect({ status, stderr }).to.deep.equal({
      status: 2,
      stderr: 'sluice: There is no stack "nobody"\n',
    })
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isUp = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await setTimeout(200)
  }
  throw new Error('moto_server does not answer')
}
