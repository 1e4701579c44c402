import { readFileSync, writeSync } from 'node:fs'
import { afterlife, channel, type HandlerEnding, type Job, now, type Saying } from '../protocol.ts'
import { callHandler } from './call-handler.ts'
import { endingOf } from './ending-of.ts'
import { loadHandler } from './load-handler.ts'
import { pointSdk } from './sdk-v2.ts'

/** Runs one invocation of a function, as Lambda's runtime does, and says how it ends. */
export async function work(): Promise<void> {
  const job = JSON.parse(readFileSync(0, 'utf8')) as Job
  pointSdk(job)
  process.on('uncaughtException', error => {
    end(endingOf(error))
    process.exit(0)
  })
  try {
    const handler = await loadHandler(job)
    say({ kind: 'called', at: now() })
    callHandler(handler, job, end)
  } catch (error) {
    end(endingOf(error))
  }
}

let hasEnded = false

/** Lambda freezes the process at once; here it goes on for a moment, to show what it had left to do. */
function end(ending: HandlerEnding): void {
  if (hasEnded) return
  hasEnded = true
  say({ kind: 'ended', ending, at: now() })
  setTimeout(() => process.exit(0), afterlife).unref()
}

const say = (saying: Saying): void => {
  writeSync(channel, `${JSON.stringify(saying)}\n`)
}
