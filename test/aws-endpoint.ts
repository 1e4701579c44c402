import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/** An answer of CloudFormation's Query protocol: its status and its XML. */
export interface Answer {
  readonly status: number
  readonly xml: string
}

/** What came of a command. */
export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const space = 'xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"'
const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const result = (action: string, xml: string): Answer => ({
  status: 200,
  xml: `<${action}Response ${space}><${action}Result>${xml}</${action}Result><ResponseMetadata><RequestId>b9b4b068-3a41-11e5-94eb-example</RequestId></ResponseMetadata></${action}Response>`,
})

export const template = (text: string): Answer =>
  result(
    'GetTemplate',
    `<TemplateBody>${escaped(text)}</TemplateBody><StagesAvailable><member>Original</member><member>Processed</member></StagesAvailable>`,
  )

export const stack = (parameters: Record<string, string> = {}): Answer =>
  result(
    'DescribeStacks',
    `<Stacks><member><StackName>orders</StackName><StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-01-05T10:00:00.000Z</CreationTime><Parameters>${Object.entries(
      parameters,
    )
      .map(
        ([key, value]) =>
          `<member><ParameterKey>${key}</ParameterKey><ParameterValue>${escaped(value)}</ParameterValue></member>`,
      )
      .join('')}</Parameters></member></Stacks>`,
  )

export const valid = (xml: string): Answer => result('ValidateTemplate', xml)

export const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  xml: `<ErrorResponse ${space}><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>b9b4b068-3a41-11e5-94eb-example</RequestId></ErrorResponse>`,
})

/** Runs `work` beside an endpoint of CloudFormation that gives these answers; yields the requests as well. */
export async function withEndpoint<T>(
  answers: Readonly<Record<string, Answer>>,
  work: (url: string) => Promise<T>,
): Promise<T & { readonly asked: readonly URLSearchParams[] }> {
  const asked: URLSearchParams[] = []
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = []
    incoming.on('data', part => parts.push(part))
    incoming.on('end', () => {
      const request = new URLSearchParams(Buffer.concat(parts).toString())
      asked.push(request)
      const { status, xml } =
        answers[request.get('Action') ?? ''] ?? refusal(400, 'InvalidAction', 'No such action')
      outgoing.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return { ...(await work(`http://127.0.0.1:${port}`)), asked }
  } finally {
    server.close()
  }
}

/** What the SDK finds of credentials in these tests, and nothing else of the machine. */
const isolated = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  NO_COLOR: '1',
}

export const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_REGION: 'eu-west-1',
}

/** Runs the command line with nothing of AWS around it but `environment`. */
export function sluice(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      ['dist/bin/sluice.js', ...args],
      { cwd: root, env: { ...isolated, ...environment } },
      (error, stdout, stderr) =>
        resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}
