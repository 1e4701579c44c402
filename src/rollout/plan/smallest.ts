import { fullAt } from '../schedule.ts'
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
  const { schedule } = release
  const chance = (errorRate: number) => {
    const law = detection(watch, { ...release, errorRate }, fullAt(schedule))
    return 'notComputed' in law ? undefined : outcomeOf(law, schedule).beforeFull
  }
  const most = chance(1)
  if (most === undefined) return undefined
  if (most < confidence) return null
  let [low, high] = [0, 1]
  // Half of the interval each time, to four digits.
  for (let i = 0; i < 40 && high - low > high * 1e-4; i++) {
    const middle = (low + high) / 2
    if ((chance(middle) ?? 0) >= confidence) high = middle
    else low = middle
  }
  return high
}
