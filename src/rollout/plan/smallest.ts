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
  return isEnough(most) ? smallest(chance, 1, closeness(most)) : null
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
    if (isEnough(found)) return smallest(chance, rate, closeness(found))
  }
  return null
}

/** The chance of a rollback before all traffic has moved. */
interface Chance {
  readonly chance: number
  readonly isDrawn: boolean
}

/** Undefined where it is not computed. */
function chanceOf(watch: Watch, release: Release): Chance | undefined {
  const { schedule } = release
  const law = detection(watch, release, fullAt(schedule))
  return 'notComputed' in law
    ? undefined
    : { chance: outcomeOf(law, schedule).beforeFull, isDrawn: law.drawn !== undefined }
}

const isEnough = (found: Chance | undefined): boolean => (found?.chance ?? 0) >= confidence

/** How close a number is looked for; what is estimated is no more exact. */
const closeness = ({ isDrawn }: Chance): number => (isDrawn ? 5e-3 : 1e-4)

/** The smallest number from which on a chance is great enough, so close; at `enough` it is. */
function smallest(
  chance: (of: number) => Chance | undefined,
  enough: number,
  close: number,
): number {
  let [low, high] = [0, enough]
  for (let i = 0; i < 40 && high - low > high * close; i++) {
    const middle = (low + high) / 2
    if (isEnough(chance(middle))) high = middle
    else low = middle
  }
  return high
}
