import type { Schedule } from '../schedule.ts'
import type { AlarmRule } from './evaluate.ts'
import { exposure } from './exposure.ts'
import { poissonAbove, poissonAt, poissonWithin } from './poisson.ts'

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
  /** When within a metric's minute the first shift falls: minute `j` ends at `phase + j`. */
  readonly phase: number
}

/** The mean numbers of calls and of errors that an alarm counts in the minute that ends at `end`. */
export function meansOf({ scope }: Pick<Watch, 'scope'>, release: Release, end: number) {
  const { schedule, calls, errorRate, baseline } = release
  const share = exposure(schedule, end) - exposure(schedule, end - 1)
  return scope === 'new-version'
    ? { calls: calls * share, errors: calls * share * errorRate }
    : { calls, errors: calls * (share * errorRate + (1 - share) * baseline) }
}

/** The chances of a minute's data point. */
export interface PointLaw {
  readonly breach: number
  readonly ok: number
  readonly missing: number
}

/**
 * The law of the data point of one minute. Calls and errors are Poisson numbers; Lambda is taken to send
 * an Errors point, of 0 as well, for each minute with a call.
 */
export function pointLaw(
  { breach }: Pick<Watch, 'breach'>,
  means: { readonly calls: number; readonly errors: number },
): PointLaw {
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
  let sum = 0
  for (let n = Math.max(1, Math.floor(errors - spread)); n <= errors + spread; n++) {
    const bound = (n * (1 - share)) / share
    const most = orEqual ? Math.floor(bound + 1e-9) : Math.ceil(bound - 1e-9) - 1
    const few = Math.max(0, calls - n)
    const likely = most === Number.POSITIVE_INFINITY ? poissonAbove(few - 1, successes) : undefined
    sum += poissonAt(n, errors) * (likely ?? poissonWithin(few, most, successes))
  }
  return sum
}
