import { countsCallsOf, isOfFailures } from '../metrics/families.ts'
import type { Alarm } from './alarm.ts'

/** A rate of failures: 1 is all of them, or 100 where the rate is in percent. */
export interface Rate {
  readonly all: 1 | 100
  /** With fewer calls than these in a period the rate counts as 0. */
  readonly calls: number
}

/**
 * The rate that an alarm watches: the average of what is 0 or 1 per call, such as Lambda's Errors, or
 * metric math of failures by calls with an optional factor 100; undefined for everything else.
 */
export function rateOf({ metrics, expression, isMath }: Alarm): Rate | undefined {
  const [metric] = metrics
  if (!isMath) {
    return isOfFailures(metric) && metric?.statistic === 'Average'
      ? { all: 1, calls: 1 }
      : undefined
  }
  const sums = metrics.filter(({ statistic }) => statistic === 'Sum')
  const failures = sums.find(isOfFailures)
  const calls = failures && sums.find(one => countsCallsOf(one, failures))
  if (!isId(failures?.id) || !isId(calls?.id) || expression === undefined) return undefined
  return ratio(expression.replace(/\s+/g, ''), `${failures.id}/${calls.id}`, calls.id)
}

/** CloudWatch takes no other ids. */
const isId = (id: string | undefined): id is string => id !== undefined && /^[a-z]\w*$/.test(id)

/** The few ways in which a rate is written, with or without a term for little traffic around it. */
function ratio(expression: string, division: string, calls: string): Rate | undefined {
  const guard = new RegExp(`^IF\\(${calls}(>=?)(\\d+),(.+),0\\)$`).exec(expression)
  const [, sign, least, guarded] = guard ?? []
  const bare = guarded ?? expression
  const fewest = Math.max(1, Number(least ?? 1) + (sign === '>' ? 1 : 0))
  const plain = new Set([division, `(${division})`])
  if (plain.has(bare)) return { all: 1, calls: fewest }
  const [, before, after] = /^(?:100\*(.+)|(.+)\*100)$/.exec(bare) ?? []
  return plain.has(before ?? after ?? '') ? { all: 100, calls: fewest } : undefined
}
