import { fullAt, type Schedule } from '../deployments/schedule.ts'
import { type Means, pointOf, rounding } from './breach.ts'
import { exposure, meanShare } from './exposure.ts'
import { actionDelay, metricDelay, slowMetricDelay } from './outcome.ts'
import type { TimingPlan } from './shape.ts'
import { strideOf, type Watch } from './watch.ts'

type Timed = Pick<Watch, 'period' | 'isWallClock' | 'points' | 'scope' | 'breach'>

/**
 * The end of the first minute at which an alarm can fire: every call of the new version fails from the
 * first one on, and there are calls enough. Its periods slide by a minute, so that the first of several
 * longer ones need only its last minute: "at the end of minute 6 uses minutes 2-6", says the guide of
 * CloudWatch. Periods by the clock are taken to begin with the first shift. Undefined where it never fires.
 */
export function earliestAlarm(watch: Timed, schedule: Schedule): number | undefined {
  const { period, points } = watch
  const stride = strideOf(watch)
  const first = (points - 1) * period + stride
  const last = fullAt(schedule) + (points + 1) * period
  for (let minute = first; minute <= last; minute += stride) {
    if (breaches(watch, schedule, minute - (points - 1) * period)) return minute
  }
  return undefined
}

/** A period of so many calls that nothing depends on their number, of which a share fails. */
const busyPeriod = (share: number): Means => ({ calls: 1e6, errors: share * 1e6 })

/** Whether the period that ends at a minute breaches; the new version's share only grows. */
function breaches({ period, scope, breach }: Timed, schedule: Schedule, end: number): boolean {
  if (breach.kind === 'errors') return exposure(schedule, end) > 0
  const share = scope === 'new-version' ? 1 : meanShare(schedule, end - period, end)
  if (breach.kind === 'formula') return pointOf({ breach }, busyPeriod(share)) === 'breach'
  return breach.orEqual ? share >= breach.share - rounding : share > breach.share + rounding
}

/** The earliest rollback in minutes from the first shift. */
function earliestRollback(
  watch: Timed,
  schedule: Schedule,
  delay = metricDelay,
): number | undefined {
  const alarm = earliestAlarm(watch, schedule)
  return alarm === undefined ? undefined : alarm + delay + actionDelay
}

/** Whether an alarm can act before all traffic has moved; at that very moment it is too late. */
export function isInTime(watch: Timed, schedule: Schedule, delay = metricDelay): boolean {
  const rollback = earliestRollback(watch, schedule, delay)
  return rollback !== undefined && rollback < fullAt(schedule)
}

/** When an alarm can act, in numbers; undefined where it never does. */
export function timingOf(
  watch: Timed,
  schedule: Schedule,
  { timeout, calls }: { readonly timeout: number | undefined; readonly calls: number | undefined },
): TimingPlan | undefined {
  const rollback = earliestRollback(watch, schedule)
  if (rollback === undefined) return undefined
  const served = exposure(schedule, rollback)
  const full = fullAt(schedule)
  return {
    earliestRollbackMinutes: rollback,
    earliestRollbackMinutesWithSlowMetrics: rollback - metricDelay + slowMetricDelay,
    ...(timeout !== undefined && { earliestRollbackMinutesOfTimeouts: rollback + timeout / 60 }),
    slackMinutes: full - rollback,
    opportunities: Math.max(0, Math.ceil((full - metricDelay - actionDelay) / strideOf(watch)) - 1),
    exposureMinutesOfAllTraffic: served,
    exposureShareOfTraffic: Number((served / rollback).toFixed(12)),
    ...(calls !== undefined && { exposureRequests: calls * served }),
  }
}
