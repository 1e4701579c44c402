import { poissonAbove, poissonAt, poissonUpTo } from '../chance/poisson.ts'
import type { Schedule } from '../deployments/schedule.ts'
import type { AlarmRule, Point } from './evaluate.ts'
import { exposure } from './exposure.ts'

/** What makes a data point breach. */
export type Breach =
  /** More errors than `most` in a period. */
  | { readonly kind: 'errors'; readonly most: number }
  /** A share of errors above `share`, or `orEqual` to it, among at least `calls` calls. */
  | {
      readonly kind: 'rate'
      readonly share: number
      readonly orEqual: boolean
      readonly calls: number
    }

/** An alarm on the errors of a Lambda function, in numbers. */
export interface Watch extends AlarmRule {
  /** Whose calls it counts: those of the version that is deployed, or all of the alias. */
  readonly scope: 'new-version' | 'alias'
  readonly breach: Breach
  /** In minutes. */
  readonly period: number
  /** Whether one period begins where the one before ends; else they slide by a minute. */
  readonly isWallClock: boolean
  /** How many points CloudWatch fetches. */
  readonly range: number
}

/** A release, and the traffic that it meets. */
export interface Release {
  readonly schedule: Schedule
  /** Calls of the alias per minute. */
  readonly calls: number
  /** The share of calls that fail on the new version, and on the old one. */
  readonly errorRate: number
  readonly baseline: number
  /** When within a metric's minute, or a period by the clock, the first shift falls: the first one after it ends at `phase`. */
  readonly phase: number
}

/** The numbers of a time, or their means. */
export interface Means {
  readonly calls: number
  readonly errors: number
}

/** From one evaluation of an alarm to the next, in minutes. */
export const strideOf = ({ period, isWallClock }: Pick<Watch, 'period' | 'isWallClock'>): number =>
  isWallClock ? period : 1

/** The mean numbers of calls and of errors that an alarm counts in the `length` minutes before `end`. */
export function meansOf(
  { scope }: Pick<Watch, 'scope'>,
  { schedule, calls, errorRate, baseline }: Release,
  end: number,
  length = 1,
): Means {
  // Minutes of the same share have the same numbers, to the last digit.
  const served = Number((exposure(schedule, end) - exposure(schedule, end - length)).toFixed(12))
  return scope === 'new-version'
    ? { calls: calls * served, errors: calls * served * errorRate }
    : { calls: calls * length, errors: calls * (served * errorRate + (length - served) * baseline) }
}

/** The data point of a period with so many calls and errors. */
export function pointOf({ breach }: Pick<Watch, 'breach'>, { calls, errors }: Means): Point {
  if (calls === 0) return 'missing'
  return breaches(breach, calls, errors) ? 'breach' : 'ok'
}

function breaches(breach: Breach, calls: number, errors: number): boolean {
  if (breach.kind === 'errors') return errors > breach.most
  const most = breach.share * calls
  const isAbove = breach.orEqual ? errors >= most - 1e-9 : errors > most + 1e-9
  return calls >= breach.calls && isAbove
}

/** The chances of a data point. */
export interface PointLaw {
  readonly breach: number
  readonly ok: number
  readonly missing: number
}

/**
 * The law of a data point. Calls and errors are Poisson numbers; Lambda is taken to send an Errors point,
 * of 0 as well, for each minute with a call.
 */
export function pointLaw({ breach }: Pick<Watch, 'breach'>, means: Means): PointLaw {
  const missing = Math.exp(-means.calls)
  const chance =
    breach.kind === 'errors'
      ? poissonAbove(breach.most, means.errors)
      : rateAbove(breach, means.errors, means.calls - means.errors)
  return { breach: chance, ok: Math.max(0, 1 - chance - missing), missing }
}

/** The errors and the successes of a minute are independent: their rate breaches with few enough successes. */
function rateAbove(
  { share, orEqual, calls }: Extract<Breach, { kind: 'rate' }>,
  errors: number,
  successes: number,
): number {
  const spread = 9 * Math.sqrt(errors) + 20
  const upTo = poissonUpTo(successes)
  let sum = 0
  let n = Math.max(1, Math.floor(errors - spread))
  for (let term = poissonAt(n, errors); n <= errors + spread; term *= errors / ++n) {
    const bound = (n * (1 - share)) / share
    const most = orEqual ? Math.floor(bound + 1e-9) : Math.ceil(bound - 1e-9) - 1
    const tooFew = calls > n ? 1 - poissonAbove(calls - n - 1, successes) : 0
    sum += term * Math.max(0, upTo(most) - tooFew)
  }
  return sum
}
