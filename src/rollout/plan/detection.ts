import { courseOf } from './course.ts'
import { drawnLaw } from './drawn-law.ts'
import { exactLaw } from './exact-law.ts'
import type { Release, Watch } from './watch.ts'

/** When an alarm first fires. */
export interface Detection {
  /** The chance of each minute, counted from the first shift. */
  readonly moments: readonly { readonly minute: number; readonly chance: number }[]
  /** The chance that it does not fire before the release begins, which the others are given. */
  readonly quiet: number
  /** From how many releases the chances are estimated; absent where they are exact. */
  readonly drawn?: number
}

/** Why a law is not computed. */
export interface NotComputed {
  readonly notComputed: string
  /** The old version alone has the alarm fire. */
  readonly isBlocked?: true
}

/** An alarm that is quieter than this stops releases before they begin. */
const leastQuiet = 0.05

/**
 * The law of the minute at which an alarm fires first, up to `until`: exact, or estimated where that has
 * too many cases. It starts as the old version leaves a healthy alarm.
 */
export function detection(watch: Watch, release: Release, until: number): Detection | NotComputed {
  if (!Number.isInteger(watch.period)) return { notComputed: 'its period is no whole minute' }
  const course = courseOf(watch, release, until)
  const law = exactLaw(course) ?? drawnLaw(course)
  if (!law) return { notComputed: 'its periods have too many cases' }
  const { quiet, chances, drawn } = law
  if (quiet < leastQuiet) return blocked
  const moments = course.ends.map((minute, i) => ({ minute, chance: chances[i] ?? 0 }))
  return { moments, quiet, ...(drawn !== undefined && { drawn }) }
}

const blocked: NotComputed = {
  notComputed: 'it is in ALARM before the release most of the time',
  isBlocked: true,
}
