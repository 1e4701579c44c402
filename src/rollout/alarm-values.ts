import type { Model } from '../template/model.ts'
import { type Alarm, alarmsOf, type Metric } from './alarm.ts'
import { rateOf } from './alarm-rate.ts'
import { isOfFailures, isOfKnownFamily } from './metrics/families.ts'

/** The values that what an alarm watches can have. */
interface Bounds {
  readonly least: number
  readonly most: number
}

const counts = new Set(['Sum', 'SampleCount'])

/** Other metrics of Lambda that are 0 or 1 for each call. */
const binary = new Set(['DeadLetterErrors', 'DestinationDeliveryFailures', 'Throttles'])

const isBinary = (metric: Metric) =>
  isOfFailures(metric) || (metric.namespace === 'AWS/Lambda' && binary.has(metric.name ?? ''))

/** The bounds of what an alarm watches, no metric of a known family is ever negative; undefined for others. */
function boundsOf(alarm: Alarm): Bounds | undefined {
  const rate = rateOf(alarm)
  if (rate) return { least: 0, most: rate.all }
  const [metric] = alarm.metrics
  if (alarm.isMath || !metric || !isOfKnownFamily(metric)) return undefined
  const { statistic } = metric
  if (statistic === undefined) return undefined
  const isBounded = isBinary(metric) && !counts.has(statistic)
  return { least: 0, most: isBounded ? 1 : Number.POSITIVE_INFINITY }
}

/** Whether an alarm is surely breached by every value, or by none. */
export function breachOf(alarm: Alarm): 'always' | 'never' | undefined {
  const { comparison = '', threshold } = alarm
  const bounds = boundsOf(alarm)
  const breaches = comparisons.get(comparison)
  if (threshold === undefined || !breaches || !bounds) return undefined
  const { least, most } = bounds
  const [atLeast, atMost] = [breaches(least, threshold), breaches(most, threshold)]
  if (atLeast !== atMost) return undefined
  return atLeast ? 'always' : 'never'
}

const comparisons: ReadonlyMap<string, (value: number, threshold: number) => boolean> = new Map([
  ['GreaterThanThreshold', (value, threshold) => value > threshold],
  ['GreaterThanOrEqualToThreshold', (value, threshold) => value >= threshold],
  ['LessThanThreshold', (value, threshold) => value < threshold],
  ['LessThanOrEqualToThreshold', (value, threshold) => value <= threshold],
])

/** The alarms of a template that every value breaches, or none. */
export const alarmsThatBreach = (model: Model, breach: 'always' | 'never'): readonly Alarm[] =>
  [...alarmsOf(model).values()].filter(alarm => breachOf(alarm) === breach)
