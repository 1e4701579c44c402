import type { Alarm } from './alarm.ts'

/** A rate of failures: 1 is all of them, or 100 where the rate is in percent. */
export interface Rate {
  readonly all: 1 | 100
  /** With fewer invocations than these in a period the rate counts as 0. */
  readonly calls: number
}

/**
 * The rate that an alarm watches: the average of Lambda's Errors, which is 0 or 1 per invocation, or
 * metric math of errors by invocations with an optional factor 100; undefined for everything else.
 */
export function rateOf({ metrics, expression, isMath }: Alarm): Rate | undefined {
  const [metric] = metrics
  if (!isMath) {
    return metric?.namespace === 'AWS/Lambda' &&
      metric.name === 'Errors' &&
      metric.statistic === 'Average'
      ? { all: 1, calls: 1 }
      : undefined
  }
  const named = (name: string) =>
    metrics.find(m => m.namespace === 'AWS/Lambda' && m.name === name && m.statistic === 'Sum')?.id
  const errors = named('Errors')
  const invocations = named('Invocations')
  if (errors === undefined || invocations === undefined || expression === undefined)
    return undefined
  return ratio(expression.replace(/\s+/g, ''), `${errors}/${invocations}`, invocations)
}

/** The few ways in which a rate is written, with or without a term for little traffic around it. */
function ratio(expression: string, division: string, invocations: string): Rate | undefined {
  const guard = new RegExp(`^IF\\(${invocations}(>=?)(\\d+),(.+),0\\)$`).exec(expression)
  const [, sign, least, guarded] = guard ?? []
  const bare = guarded ?? expression
  const calls = Math.max(1, Number(least ?? 1) + (sign === '>' ? 1 : 0))
  const plain = new Set([division, `(${division})`])
  if (plain.has(bare)) return { all: 1, calls }
  const [, before, after] = /^(?:100\*(.+)|(.+)\*100)$/.exec(bare) ?? []
  return plain.has(before ?? after ?? '') ? { all: 100, calls } : undefined
}
