import type { Invocable } from '../../rollout/invoke/invocable.ts'
import { notPlayed } from './answers.ts'
import type { FunctionError } from './protocol.ts'
import type { Ended } from './run-child.ts'
import type { Answer } from './server.ts'

/** What Lambda answers once a function has ended. */
export function functionAnswer(
  ending: Ended['ending'],
  { fn, timeout = 0 }: Invocable,
  version: string,
): Answer {
  const headers = { 'x-amz-executed-version': version }
  const failed = ({ errorType, errorMessage, trace }: FunctionError): Answer => ({
    status: 200,
    headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
    body: JSON.stringify({ errorType, errorMessage, trace }),
  })
  switch (ending.kind) {
    case 'returned':
      return { status: 200, headers, body: ending.result }
    case 'threw':
      return failed(ending)
    case 'timed-out': {
      const errorMessage = `Task timed out after ${timeout.toFixed(2)} seconds`
      return failed({ errorType: 'Sandbox.Timedout', errorMessage, trace: [] })
    }
    case 'exited': {
      const errorMessage = 'Runtime exited without providing a reason'
      return failed({ errorType: 'Runtime.ExitError', errorMessage, trace: [] })
    }
    case 'missing':
      return notPlayed(`lambda:InvokeFunction on ${fn.id}`, notInstalled(ending.module))
  }
}

/** Lambda has packages that a project need not have, and a build installs others. */
export const notInstalled = (module: string): string =>
  `its package "${module}" is not installed here`
