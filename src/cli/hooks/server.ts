import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { now } from './protocol.ts'

/** A request to AWS. */
export interface Request {
  readonly method: string
  /** With the query. */
  readonly url: URL
  readonly header: (name: string) => string | undefined
  readonly body: string
  /** When it came, in milliseconds by `now`. */
  readonly at: number
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** What the report says of it. */
  readonly note?: string
}

export interface Server {
  readonly url: string
  close(): Promise<void>
}

/** Lambda takes no more in one request: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const largest = 6 * 1024 * 1024

/** Answers requests on this machine, at a port that is free. */
export async function serve(answer: (request: Request) => Promise<Answer>): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const at = now()
      const { status, headers, body } = await answer({ ...(await received(incoming)), at })
      outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    } catch (error) {
      outgoing.destroy(error instanceof Error ? error : undefined)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function received(incoming: IncomingMessage): Promise<Omit<Request, 'at'>> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of incoming) {
    length += part.length
    if (length > largest) throw new Error('The request is too large')
    parts.push(part)
  }
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    header: name => incoming.headers[name]?.toString(),
    body: Buffer.concat(parts).toString('utf8'),
  }
}
