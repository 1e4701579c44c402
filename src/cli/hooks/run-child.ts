import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { beforeEnd } from './before-end.ts'
import { afterlife, channel, type HandlerEnding, type Job, now, type Saying } from './protocol.ts'

/** How a process is to be run. */
interface How {
  readonly environment: Record<string, string>
  /** Options of Node. */
  readonly flags: readonly string[]
  /** How long the handler has, in milliseconds. */
  readonly limit: number
  /** Ends it before its time. */
  readonly signal: AbortSignal
}

/** How a process ended, its times in milliseconds by `now`. */
export interface Ended {
  readonly ending: HandlerEnding | { readonly kind: 'timed-out' } | { readonly kind: 'exited' }
  /** When the handler was called, and when it ended. */
  readonly from: number
  readonly to: number
  /** What it wrote, no more of it than is kept. */
  readonly output: string
}

/** So many characters of what a process writes are kept, the last ones. */
const kept = 65_536

/** The module of a handler has so long to load: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const loadingLimit = 10_000

/** Runs a job in a process and a group of its own, of which nothing is left in the end. */
export async function runChild(job: Job, how: How): Promise<Ended> {
  how.signal.throwIfAborted()
  const started = now()
  const child = spawn(process.execPath, [...how.flags, worker], {
    cwd: job.root,
    env: how.environment,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const kill = () => killGroup(child)
  const forget = beforeEnd(kill)
  how.signal.addEventListener('abort', kill)
  try {
    const output = collected(child)
    const told = watched(child, how.limit)
    child.stdin?.on('error', () => {})
    child.stdin?.end(JSON.stringify(job))
    await closed(child)
    const { from = started, to = now(), ending = { kind: 'exited' } as const } = told()
    return { ending, from, to, output: output() }
  } finally {
    how.signal.removeEventListener('abort', kill)
    forget()
  }
}

const worker = join(import.meta.dirname, 'hook-worker.js')

/** What a process has said of itself so far; one that takes too long is ended. */
function watched(child: ChildProcess, limit: number): () => Partial<Omit<Ended, 'output'>> {
  let told: Partial<Omit<Ended, 'output'>> = {}
  const late = () => {
    if (!told.ending) told = { ...told, ending: { kind: 'timed-out' }, to: now() }
    killGroup(child)
  }
  let timer = setTimeout(late, loadingLimit)
  const within = (time: number) => {
    clearTimeout(timer)
    if (isRunning(child)) timer = setTimeout(late, time)
  }
  lines(child.stdio[channel] as Readable, line => {
    const saying = sayingOf(line)
    if (!saying) return
    if (saying.kind === 'called') {
      told = { ...told, from: saying.at }
      within(limit)
    } else if (saying.kind === 'ended' && !told.ending) {
      told = { ...told, ending: saying.ending, to: saying.at }
      within(2 * afterlife)
    }
  })
  child.on('exit', () => clearTimeout(timer))
  return () => told
}

/** What a line says; other things are no concern of ours. */
function sayingOf(line: string): Saying | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function lines(stream: Readable, each: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const all = `${rest}${text}`.split('\n')
    rest = all.pop() ?? ''
    for (const line of all) each(line)
  })
}

/** What a process writes, as it comes. */
function collected(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-kept)
    })
  }
  return () => output
}

/** Resolves when a process has ended and its streams have, too: what it has started may keep them open, but not for long. */
const closed = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => {
      killGroup(child)
      const close = () => child.stdio.forEach(stream => void stream?.destroy())
      setTimeout(close, afterlife).unref()
    })
    child.on('close', () => resolve())
  })

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null

/** Ends a process and those that it has started. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
