import { fullAt, type Schedule } from '../deployments/schedule.ts'
import type { Detection } from './detection.ts'
import { exposure } from './exposure.ts'

/** From the end of a minute to its metrics in CloudWatch; AWS gives no number. */
export const metricDelay = 1

/** Metrics have been seen to take this long. */
export const slowMetricDelay = 3

/** From the alarm to the old version: half of a poll of the alarms by CodeDeploy, and the alias. */
export const actionDelay = 0.5

type Moments = Pick<Detection, 'moments'>

/** A moment at which an alarm rolls back, in minutes from the first shift. */
export interface Rollback {
  readonly minute: number
  readonly chance: number
}

/** The rollbacks that an alarm brings about before a deployment ends; at its very end is too late. */
export const rollbacks = (law: Moments, end: number, delay = metricDelay): Rollback[] =>
  law.moments
    .map(({ minute, chance }) => ({ minute: minute + delay + actionDelay, chance }))
    .filter(({ minute }) => minute < end)

/** What becomes of a release; times in minutes, exposure in minutes of all traffic. */
export interface Outcome {
  /** The chance of a rollback before the new version has all traffic, and before the deployment ends. */
  readonly beforeFull: number
  readonly rolledBack: number
  /** The time to a rollback, given that there is one. */
  readonly mean: number | undefined
  readonly median: number | undefined
  readonly p95: number | undefined
  /** The mean exposure until the rollback, or the end. */
  readonly exposure: number
}

/**
 * The outcome of a deployment that holds for some minutes after the last shift. The failed calls of the
 * new version up to a rollback are its calls per minute times its error rate times the exposure, on
 * average, although the rollback depends on them: what has failed less what was to be expected is a
 * martingale, and the rollback a bounded stopping time.
 */
export function outcomeOf(law: Moments, schedule: Schedule, hold = 0): Outcome {
  const full = fullAt(schedule)
  const all = rollbacks(law, full + hold)
  const rolledBack = chanceOf(all)
  const until = sum(all, one => one.chance * exposure(schedule, one.minute))
  return {
    beforeFull: chanceOf(all.filter(one => one.minute < full)),
    rolledBack,
    mean: rolledBack > 0 ? sum(all, one => one.chance * one.minute) / rolledBack : undefined,
    median: quantile(all, 0.5 * rolledBack),
    p95: quantile(all, 0.95 * rolledBack),
    exposure: until + (1 - rolledBack) * exposure(schedule, full + hold),
  }
}

const sum = (all: readonly Rollback[], of: (one: Rollback) => number): number =>
  all.reduce((total, one) => total + of(one), 0)

/** The chance of any of some rollbacks; what is off by no more than sums of fractions are is certain. */
function chanceOf(all: readonly Rollback[]): number {
  const chance = sum(all, one => one.chance)
  return chance > 1 - 1e-12 ? 1 : chance
}

/** The first moment by which so much chance has passed. */
function quantile(all: readonly Rollback[], wanted: number): number | undefined {
  let passed = 0
  return wanted > 0
    ? all.find(({ chance }) => {
        passed += chance
        return passed >= wanted * (1 - 1e-9)
      })?.minute
    : undefined
}

/** The chance of a rollback up to a minute. */
export const rolledBackBy = (all: readonly Rollback[], minute: number): number =>
  chanceOf(all.filter(one => one.minute <= minute))

/** The mean exposure up to a minute. */
export function exposureBy(all: readonly Rollback[], schedule: Schedule, minute: number): number {
  const before = all.filter(one => one.minute <= minute)
  return (
    sum(before, one => one.chance * exposure(schedule, one.minute)) +
    (1 - rolledBackBy(all, minute)) * exposure(schedule, minute)
  )
}
