import { type Formula, resultOf } from '../alarms/metric-math.ts'
import { poissonAbove, poissonAt, poissonUpTo } from '../chance/poisson.ts'
import type { Point } from './evaluate.ts'

export type Comparison = '>' | '>=' | '<' | '<='

/** What makes a data point breach. */
export type Breach = Countable | OfFormula

/** What the exact law of a minute is known of. */
export type Countable =
  /** More errors than `most` in a period. */
  | { readonly kind: 'errors'; readonly most: number }
  /** A share of errors above `share`, or `orEqual` to it, among at least `calls` calls. */
  | {
      readonly kind: 'rate'
      readonly share: number
      readonly orEqual: boolean
      readonly calls: number
    }

/** A formula over the calls and the errors of a period, beside a threshold. */
export interface OfFormula {
  readonly kind: 'formula'
  readonly formula: Formula
  readonly comparison: Comparison
  readonly threshold: number
}

/** The numbers of a time, or their means. */
export interface Means {
  readonly calls: number
  readonly errors: number
}

interface Breaching {
  readonly breach: Breach
}

/** The data point of a period with so many calls and errors. */
export function pointOf({ breach }: Breaching, { calls, errors }: Means): Point {
  if (breach.kind === 'formula') return formulaPoint(breach, { calls, errors })
  if (calls === 0) return 'missing'
  return breaches(breach, calls, errors) ? 'breach' : 'ok'
}

/** What a formula has for a period; neither of its metrics has data without a call. */
export const computed = (formula: Formula, means: Means): number | undefined =>
  resultOf(formula, name => (means.calls === 0 ? undefined : means[name as keyof Means]))

/** What sums and shares of decimal numbers are off by. */
export const rounding = 1e-9

function formulaPoint({ formula, comparison, threshold }: OfFormula, means: Means): Point {
  const value = computed(formula, means)
  if (value === undefined) return 'missing'
  const above = value - threshold
  const isEqual = Math.abs(above) <= rounding
  const orEqual = comparison === '>=' || comparison === '<='
  const isBeyond = comparison.startsWith('>') ? above > rounding : above < -rounding
  return isBeyond || (orEqual && isEqual) ? 'breach' : 'ok'
}

function breaches(breach: Countable, calls: number, errors: number): boolean {
  if (breach.kind === 'errors') return errors > breach.most
  const most = breach.share * calls
  const isAbove = breach.orEqual ? errors >= most - rounding : errors > most + rounding
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
export function pointLaw(breach: Countable, means: Means): PointLaw {
  const missing = Math.exp(-means.calls)
  const chance =
    breach.kind === 'errors'
      ? poissonAbove(breach.most, means.errors)
      : rateAbove(breach, means.errors, means.calls - means.errors)
  return { breach: chance, ok: Math.max(0, 1 - chance - missing), missing }
}

/** The errors and the successes of a minute are independent: their rate breaches with few enough successes. */
function rateAbove(
  { share, orEqual, calls }: Extract<Countable, { kind: 'rate' }>,
  errors: number,
  successes: number,
): number {
  const spread = 9 * Math.sqrt(errors) + 20
  const upTo = poissonUpTo(successes)
  let sum = 0
  let n = Math.max(1, Math.floor(errors - spread))
  for (let term = poissonAt(n, errors); n <= errors + spread; term *= errors / ++n) {
    const bound = (n * (1 - share)) / share
    const most = orEqual ? Math.floor(bound + rounding) : Math.ceil(bound - rounding) - 1
    const tooFew = calls > n ? 1 - poissonAbove(calls - n - 1, successes) : 0
    sum += term * Math.max(0, upTo(most) - tooFew)
  }
  return sum
}
