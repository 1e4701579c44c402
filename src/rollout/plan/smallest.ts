import { fullAt, type Schedule } from '../deployments/schedule.ts'
import { detection } from './detection.ts'
import { outcomeOf } from './outcome.ts'
import type { Release, Watch } from './watch.ts'

/** How sure a rollback before all traffic has moved must be. */
export const confidence = 0.95

/**
 * The smallest error rate of the new version that an alarm rolls back with 95 percent confidence before
 * all traffic has moved; null where not even failing every call is enough, undefined where the law of the
 * alarm is not computed.
 */
export function smallestErrorRate(
  watch: Watch,
  release: Omit<Release, 'errorRate'>,
): number | null | undefined {
  const chance = (errorRate: number) => chanceOf(watch, { ...release, errorRate })
  const most = chance(1)
  if (most === undefined) return undefined
  return most < confidence ? null : smallest(chance, 1)
}

/** More calls a second are not looked for. */
const mostTraffic = 10_000

/**
 * The smallest number of calls per second with which an alarm rolls a release that fails every call back
 * with 95 percent confidence before all traffic has moved; null where no traffic is enough, undefined where
 * the law of the alarm is not computed.
 */
export function smallestTraffic(watch: Watch, schedule: Schedule): number | null | undefined {
  const release = { schedule, baseline: 0, errorRate: 1, phase: 0 }
  const chance = (rate: number) => chanceOf(watch, { ...release, calls: rate * 60 })
  for (let rate = 1; rate <= mostTraffic; rate *= 10) {
    const found = chance(rate)
    if (found === undefined) return undefined
    if (found >= confidence) return smallest(chance, rate)
  }
  return null
}

/** The chance of a rollback before all traffic has moved; undefined where it is not computed. */
function chanceOf(watch: Watch, release: Release): number | undefined {
  const { schedule } = release
  const law = detection(watch, release, fullAt(schedule))
  return 'notComputed' in law ? undefined : outcomeOf(law, schedule).beforeFull
}

/** The smallest number from which on a chance is great enough, to four digits; at `enough` it is. */
function smallest(chance: (of: number) => number | undefined, enough: number): number {
  let [low, high] = [0, enough]
  for (let i = 0; i < 40 && high - low > high * 1e-4; i++) {
    const middle = (low + high) / 2
    if ((chance(middle) ?? 0) >= confidence) high = middle
    else low = middle
  }
  return high
}
