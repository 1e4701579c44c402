import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { expand } from '#sluice/index'
import {
  type Answer,
  credentials,
  refusal,
  sluice,
  stack,
  template,
  valid,
  withEndpoint,
} from './aws-endpoint.js'

const source = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Default: test
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://releases/1c9a4f2d.zip
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: !Ref Stage
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Enabled: false
`
const folder = mkdtempSync(join(tmpdir(), 'sluice-aws-'))
const file = join(folder, 'orders.yaml')
writeFileSync(file, source)

const processed = (parameters: Record<string, string> = {}) =>
  JSON.parse(JSON.stringify(expand(source, { region: 'eu-west-1', parameters }).template))

const asking = (args: readonly string[], answers: Readonly<Record<string, Answer>>, input = '') =>
  withEndpoint(answers, url => sluice(args, { ...credentials, AWS_ENDPOINT_URL: url }, input))

describe('commands that ask CloudFormation', function () {
  this.timeout(60_000)
  after(() => rmSync(folder, { recursive: true }))

  describe('verify', () => {
    const args = ['verify', '--stack', 'orders', file]

    it('says when the expansion is what CloudFormation processed, with the parameters of the stack', async () => {
      const answers = {
        GetTemplate: template(JSON.stringify(processed({ Stage: 'live' }))),
        DescribeStacks: stack({ Stage: 'live' }),
      }
      const { status, stdout, stderr, asked } = await asking(args, answers)
      expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' })
      expect(stdout).to.equal(
        `${file} expands to what CloudFormation processed for stack "orders"\n`,
      )
      expect(asked.map(request => request.get('TemplateStage')).filter(Boolean)).to.deep.equal([
        'Processed',
      ])
    })

    it('shows each difference with its path at the line it comes from', async () => {
      const theirs = processed()
      theirs.Resources.Orders.Properties.Handler = 'main.handler'
      delete theirs.Resources.Orders.Properties.Runtime
      theirs.Resources.OrdersRole.Properties.Path = '/service/'
      const answers = { GetTemplate: template(JSON.stringify(theirs)), DescribeStacks: stack() }
      const { status, stdout } = await asking(args, answers)
      expect(status).to.equal(1)
      expect(stdout).to.include(`${file}:11:16 error`).and.to.include(`${file}:12:16 error`)
      expect(stdout).to.include(
        'Resources.Orders.Properties.Handler is "app.handler", CloudFormation has "main.handler"',
      )
      expect(stdout).to.include(
        'Resources.Orders.Properties.Runtime is "nodejs22.x", CloudFormation has none',
      )
      expect(stdout).to.include(
        'Resources.OrdersRole.Properties.Path is missing, CloudFormation has "/service/"',
      )
      expect(stdout).to.include('3 errors')
    })

    it('tells a template that cannot be expanded as such', async () => {
      const answers = { GetTemplate: template('{"Resources": {}}'), DescribeStacks: stack() }
      const args = ['verify', '--stack', 'orders', '-']
      const { status, stdout } = await asking(args, answers, source.replace('Handler:', 'Handlr:'))
      expect(status).to.equal(1)
      expect(stdout).to.include('<stdin>:11:7 error').and.to.include('"Handlr"')
    })
  })

  describe('lint --stack', () => {
    it('lints the template that a stack was deployed from', async () => {
      const { status, stdout, asked } = await asking(['lint', '--stack', 'orders'], {
        GetTemplate: template(source),
      })
      expect(status).to.equal(0)
      expect(stdout)
        .to.include('stack orders:16:18 warning')
        .and.to.include('deployment-preference-disabled')
      expect(asked.map(request => request.get('TemplateStage'))).to.deep.equal(['Original'])
    })

    it('takes no files and fixes nothing', async () => {
      for (const more of [[file], ['--fix']]) {
        const { status, stderr } = await sluice(['lint', '--stack', 'orders', ...more], {})
        expect(status).to.equal(2)
        expect(stderr).to.include('--stack lints a deployed template')
      }
    })
  })

  describe('diff --stack', () => {
    const args = ['diff', '--stack', 'orders']

    it('compares with the template that a stack was deployed from, under its parameter values', async () => {
      const answers = {
        GetTemplate: template(source.replace('app.handler', 'main.handler')),
        DescribeStacks: stack({ Stage: 'live' }),
      }
      const { status, stdout, asked } = await asking([...args, '--format', 'json', file], answers)
      expect(status).to.equal(0)
      expect(stdout).to.include('main.handler').and.to.include('app.handler')
      expect(asked.map(request => request.get('TemplateStage')).filter(Boolean)).to.deep.equal([
        'Original',
      ])
      const same = await asking([...args, '--exit-code', file], {
        ...answers,
        GetTemplate: template(source),
      })
      expect(same.status).to.equal(0)
    })

    it('takes one template', async () => {
      for (const files of [[], [file, file]]) {
        const { status, stderr } = await sluice([...args, ...files], {})
        expect({ status, stderr }).to.deep.equal({
          status: 2,
          stderr: 'sluice: Name one template to compare with that of the stack\n',
        })
      }
    })
  })

  describe('validate', () => {
    it('sends the expansion and says what CloudFormation answers', async () => {
      const answer = valid(
        '<Parameters><member><ParameterKey>Stage</ParameterKey><NoEcho>false</NoEcho></member></Parameters><Capabilities><member>CAPABILITY_IAM</member></Capabilities><CapabilitiesReason>The following resource(s) require capabilities: [AWS::IAM::Role]</CapabilitiesReason>',
      )
      const { status, stdout, asked } = await asking(['validate', file], {
        ValidateTemplate: answer,
      })
      expect(status).to.equal(0)
      expect(stdout).to.equal(
        'CloudFormation accepts the expansion in eu-west-1\nIt needs CAPABILITY_IAM: The following resource(s) require capabilities: [AWS::IAM::Role]\nIt takes the parameters Stage\n',
      )
      expect(JSON.parse(asked[0]?.get('TemplateBody') ?? '')).to.deep.equal(processed())
    })

    it('passes on a refusal, and makes none of its own a request', async () => {
      const answer = refusal(
        400,
        'ValidationError',
        'Template error: instance of Fn::GetAtt references undefined resource Nobody',
      )
      const refused = await asking(['validate', file], { ValidateTemplate: answer })
      expect(refused.status).to.equal(1)
      expect(refused.stdout).to.equal(
        'CloudFormation refuses the expansion in eu-west-1: Template error: instance of Fn::GetAtt references undefined resource Nobody\n',
      )
      const wrong = await asking(['validate', '-'], {}, source.replace('Handler:', 'Handlr:'))
      expect(wrong).to.deep.include({ status: 1, asked: [], stdout: '' })
    })

    it('says so when an expansion is too large', async () => {
      const large = `Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: ${'x'.repeat(60_000)}\n`
      const { status, stderr } = await asking(['validate', '-'], {}, large)
      expect(status).to.equal(2)
      expect(stderr).to.match(
        /^sluice: The expansion has \d+ bytes, CloudFormation validates at most 51200\n$/,
      )
    })
  })

  describe('when it does not work', () => {
    const args = ['lint', '--stack', 'orders']
    const cases: [string, Answer, string][] = [
      [
        'throttling',
        refusal(400, 'Throttling', 'Rate exceeded'),
        'CloudFormation is throttling requests, try again in a minute',
      ],
      [
        'missing permission',
        refusal(403, 'AccessDenied', 'User: arn:aws:iam::123456789012:user/ci is not authorized'),
        'The credentials do not allow cloudformation:GetTemplate on stack "orders"',
      ],
      [
        'expired credentials',
        refusal(403, 'ExpiredToken', 'The security token is expired'),
        'The credentials have expired, sign in again',
      ],
      [
        'wrong credentials',
        refusal(403, 'InvalidClientTokenId', 'The token is invalid'),
        'AWS does not accept the credentials',
      ],
      [
        'an unknown stack',
        refusal(400, 'ValidationError', 'Stack with id orders does not exist'),
        'There is no stack "orders"',
      ],
      [
        'anything else',
        refusal(400, 'ValidationError', 'Something\n is odd'),
        'CloudFormation refuses GetTemplate: Something is odd',
      ],
    ]
    for (const [name, answer, message] of cases) {
      it(`says in one line: ${name}`, async () => {
        const { status, stdout, stderr } = await asking(args, { GetTemplate: answer })
        expect({ status, stdout, stderr }).to.deep.equal({
          status: 2,
          stdout: '',
          stderr: `sluice: ${message}\n`,
        })
      })
    }

    it('says in one line: no region, no credentials, no profile, nobody there', async () => {
      const { AWS_REGION, ...keys } = credentials
      const tries: [Record<string, string>, string[], string][] = [
        [keys, [], 'No region is set, name one with --region, AWS_REGION or a profile'],
        [{ AWS_REGION }, [], 'There are no credentials to use: '],
        [{ AWS_REGION }, ['--profile', 'nobody'], 'There are no credentials to use: '],
        [
          { ...credentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
          [],
          'Cannot reach CloudFormation: ',
        ],
      ]
      for (const [environment, more, message] of tries) {
        const { status, stdout, stderr } = await sluice([...args, ...more], environment)
        expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' })
        expect(stderr.startsWith(`sluice: ${message}`), stderr).to.equal(true)
        expect(stderr.match(/\n/g)).to.have.length(1)
      }
    })
  })

  it('takes region and credentials from a profile', async () => {
    const config = join(folder, 'config')
    writeFileSync(
      config,
      '[profile team]\nregion = eu-north-1\naws_access_key_id = AKIDTEAM\naws_secret_access_key = not-a-secret\n',
    )
    const { stdout, stderr } = await withEndpoint({ ValidateTemplate: valid('') }, url =>
      sluice(['validate', file, '--profile', 'team'], {
        AWS_CONFIG_FILE: config,
        AWS_ENDPOINT_URL: url,
      }),
    )
    expect(stdout + stderr).to.equal('CloudFormation accepts the expansion in eu-north-1\n')
  })

  it('loads the SDK for these commands alone', () => {
    const bin = fileURLToPath(new URL('../dist/bin/', import.meta.url))
    const files = readdirSync(bin)
    const has = (name: string) =>
      readFileSync(join(bin, name), 'utf8').includes('GetTemplateCommand')
    const loaded = files.filter(name => files.includes(`${name}.code`))
    expect(loaded).to.include.members(['main.js', 'expand.js', 'lint.js'])
    expect(loaded.filter(has)).to.deep.equal([])
    expect(files.filter(name => name.endsWith('.js')).filter(has)).to.have.lengthOf(1)
  })
})
