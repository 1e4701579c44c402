import type { Alarm } from '../alarms/alarm.ts'
import type { Comparison } from './breach.ts'

/** The comparisons of an alarm with a threshold. */
export const signs: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['GreaterThanThreshold', '>'],
  ['GreaterThanOrEqualToThreshold', '>='],
  ['LessThanThreshold', '<'],
  ['LessThanOrEqualToThreshold', '<='],
])

/** An alarm in a line: `Errors Sum > 0, 2 of 2 periods of 60 s`; undefined where a part is not known. */
export function watchText(alarm: Alarm): string | undefined {
  const { comparison = '', threshold, points, evaluationPeriods, period } = alarm
  const [metric] = alarm.metrics
  const what = alarm.isMath
    ? alarm.expression
    : metric?.name && metric.statistic && `${metric.name} ${metric.statistic}`
  const numbers = [threshold, points, evaluationPeriods, period]
  if (!what || numbers.includes(undefined)) return undefined
  const sign = signs.get(comparison) ?? comparison
  return `${what} ${sign} ${threshold}, ${points} of ${evaluationPeriods} periods of ${period} s`
}
