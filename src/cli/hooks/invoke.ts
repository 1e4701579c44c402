import { newVersion } from '../../rollout/invoke/stand-in.ts'
import { notPlayed } from './answers.ts'
import { childEnvironment } from './child-environment.ts'
import { functionAnswer } from './function-answer.ts'
import type { HookExecution } from './hook-execution.ts'
import { nodeFlags } from './node-flags.ts'
import { type Caller, type Played, play } from './play.ts'
import type { Job } from './protocol.ts'
import { type Ended, runChild } from './run-child.ts'
import type { Runnable, Scene } from './scene.ts'
import { type Answer, serve } from './server.ts'

/** Why a function is invoked. */
interface Occasion {
  /** The hook that it serves, be it itself or a function that the hook calls. */
  readonly execution: HookExecution
  readonly payload: string
  /** The version or alias that is called. */
  readonly qualifier?: string | undefined
  /** How many functions are between the hook and this one. */
  readonly depth: number
  readonly signal: AbortSignal
}

/** A call that a function made of AWS. */
export interface Call extends Omit<Played, 'answer'> {
  /** When, in milliseconds by `now`. */
  readonly at: number
  /** Its answer, once it has one. */
  readonly answer?: Answer
}

/** What a function did. */
export interface Invocation extends Ended {
  readonly calls: readonly Call[]
}

/** A function runs no longer here, in seconds. */
export const longest = 60

/** Functions call each other no deeper here. */
const deepest = 5

/** Runs a function once, beside a server that plays AWS for it alone. */
export async function invoke(one: Runnable, occasion: Occasion, scene: Scene): Promise<Invocation> {
  const calls: Call[] = []
  const inside = new AbortController()
  const signal = AbortSignal.any([occasion.signal, inside.signal])
  const caller: Caller = {
    fn: one.invocable.fn,
    scene,
    execution: occasion.execution,
    invoke: (other, payload, qualifier) =>
      nested(other, { ...occasion, payload, qualifier, signal }, scene),
  }
  const server = await serve(async request => {
    const { answer, ...call } = play(request, caller)
    const place = calls.push({ ...call, at: request.at }) - 1
    const given = await answer()
    calls[place] = { ...call, at: request.at, answer: given }
    return given
  })
  try {
    return { ...(await run(one, { ...occasion, signal }, server.url, scene)), calls }
  } finally {
    inside.abort()
    await server.close()
  }
}

async function nested(one: Runnable, occasion: Occasion, scene: Scene): Promise<Answer> {
  const depth = occasion.depth + 1
  if (depth > deepest) return notPlayed(one.invocable.fn.id, `${deepest} functions call each other`)
  const { ending } = await invoke(one, { ...occasion, depth }, scene)
  return functionAnswer(ending, one.invocable, versionOf(occasion))
}

/** The new version is the only one that there is code of. */
const versionOf = ({ qualifier = '$LATEST' }: Occasion) =>
  qualifier === '$LATEST' ? qualifier : newVersion

function run(
  { invocable, code }: Runnable,
  occasion: Occasion,
  endpoint: string,
  { site, folders }: Scene,
): Promise<Ended> {
  const { name, arn, memory, timeout = longest, environment, isBundled } = invocable
  const { payload, qualifier, signal } = occasion
  const version = versionOf(occasion)
  const limit = Math.min(timeout, longest) * 1000
  const context = {
    functionName: name,
    functionVersion: version,
    invokedFunctionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
    memoryLimitInMB: String(memory),
    awsRequestId: '00000000-0000-4000-8000-000000000001',
    timeout: limit,
  }
  const job: Job = { ...code, isBundled, payload, context, endpoint }
  const place = { root: code.root, home: folders.temporary, endpoint, version }
  return runChild(job, {
    environment: childEnvironment(invocable, site, place),
    flags: nodeFlags(job, environment.variables['NODE_OPTIONS']),
    limit,
    signal,
  })
}
