import type { HandlerEnding, Job } from '../protocol.ts'
import { endingOf, runtimeError } from './ending-of.ts'
import type { Handler } from './load-handler.ts'

type End = (ending: HandlerEnding) => void

/**
 * Calls a handler by the conventions of Lambda: what a promise yields is the result at once, and what a
 * callback is given once nothing is left to do.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export function callHandler(handler: Handler, job: Job, end: End): void {
  if (job.runtime >= 24 && handler.length > 2) {
    throw runtimeError('CallbackHandlerDeprecated', callbacksAreGone)
  }
  let left: HandlerEnding = { kind: 'returned', result: 'null' }
  process.on('beforeExit', () => end(left))
  const callback = (error: unknown, result?: unknown) => {
    if (error !== null && error !== undefined) end(endingOf(error))
    else if (context.callbackWaitsForEmptyEventLoop) left = returned(result)
    else end(returned(result))
  }
  const context = contextOf(job, callback)
  const result = handler(JSON.parse(job.payload), context, callback)
  if (isPromise(result)) {
    result.then(
      value => end(returned(value)),
      error => end(endingOf(error)),
    )
  }
}

const callbacksAreGone = 'Handlers with a callback are not supported from Node.js 24 on'

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'

function returned(value: unknown): HandlerEnding {
  try {
    return { kind: 'returned', result: JSON.stringify(value) ?? 'null' }
  } catch (error) {
    return endingOf(error)
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf(
  { context: { timeout, ...told } }: Job,
  callback: (error: unknown, result?: unknown) => void,
) {
  const deadline = Date.now() + timeout
  return {
    ...told,
    callbackWaitsForEmptyEventLoop: true,
    logGroupName: `/aws/lambda/${told.functionName}`,
    logStreamName: `rehearsal/[${told.functionVersion}]`,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (result: unknown) => callback(null, result),
    fail: (error: unknown) => callback(error ?? 'Unknown'),
  }
}
