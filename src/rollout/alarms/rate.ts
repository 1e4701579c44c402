import type { Alarm } from './alarm.ts'
import type { Formula } from './metric-math.ts'
import { formulaOf } from './of-failures.ts'

/** A rate of failures: 1 is all of them, or 100 where the rate is in percent. */
export interface Rate {
  readonly all: number
  /** With fewer calls than these in a period the rate counts as 0. */
  readonly calls: number
}

/**
 * The rate that an alarm watches: the average of what is 0 or 1 per call, such as Lambda's Errors, or
 * metric math of failures by calls, with a factor or for little traffic 0; undefined for everything else.
 */
export function rateOf(alarm: Alarm): Rate | undefined {
  const formula = formulaOf(alarm)
  if (formula === undefined) return undefined
  const { calls, guarded } = guardOf(formula) ?? { calls: 1, guarded: formula }
  const { factor = 0, errors, calls: perCall } = productOf(guarded) ?? {}
  return factor > 0 && errors === 1 && perCall === -1 ? { all: factor, calls } : undefined
}

/** What counts from some number of calls on, and is 0 below. */
function guardOf(formula: Formula): { calls: number; guarded: Formula } | undefined {
  if (typeof formula !== 'object' || formula.op !== 'IF') return undefined
  const [condition, guarded, otherwise] = formula.of
  const fewest = fewestCalls(condition)
  if (fewest === undefined || guarded === undefined || otherwise !== 0) return undefined
  return { calls: Math.max(1, fewest), guarded }
}

/** The least number of calls with which a comparison holds. */
function fewestCalls(comparison: Formula | undefined): number | undefined {
  if (typeof comparison !== 'object') return undefined
  const { op, of } = comparison
  const [left, right] = of
  if (left !== 'calls' || typeof right !== 'number') return undefined
  if (op === '>=') return Math.ceil(right)
  return op === '>' ? Math.floor(right) + 1 : undefined
}

/** A number times powers of the errors and the calls. */
interface Product {
  readonly factor: number
  readonly errors: number
  readonly calls: number
}

function productOf(formula: Formula): Product | undefined {
  if (typeof formula === 'number') return { factor: formula, errors: 0, calls: 0 }
  if (formula === 'errors') return { factor: 1, errors: 1, calls: 0 }
  if (formula === 'calls') return { factor: 1, errors: 0, calls: 1 }
  if (typeof formula === 'string' || (formula.op !== '*' && formula.op !== '/')) return undefined
  const [a, b] = formula.of.map(productOf)
  if (!a || !b) return undefined
  const power = formula.op === '*' ? 1 : -1
  return {
    factor: a.factor * b.factor ** power,
    errors: a.errors + power * b.errors,
    calls: a.calls + power * b.calls,
  }
}
