import type { Model } from '../../template/model.ts'
import { isOfFailures, isOfKnownFamily } from '../metrics/families.ts'
import { type Alarm, alarmsOf, type Metric } from './alarm.ts'
import { upperBoundOf } from './function-bounds.ts'
import { rateOf } from './rate.ts'

/** The values that what an alarm watches can have. */
export interface Bounds {
  readonly least: number
  readonly most: number
  /** What of the template sets the limit, where it is that. */
  readonly why?: string
}

/** Statistics that lie between single values: not sums, counts and ranks. */
const ofValues = /^(Average|Maximum|Minimum|IQM|(p|tm|wm)[\d(])/i

/** Other metrics of Lambda that are 0 or 1 for each call. */
const binary = new Set(['DeadLetterErrors', 'DestinationDeliveryFailures', 'Throttles'])

const isBinary = (metric: Metric) =>
  isOfFailures(metric) || (metric.namespace === 'AWS/Lambda' && binary.has(metric.name ?? ''))

/** The bounds of what an alarm watches, no metric of a known family is ever negative; undefined for others. */
export function boundsOf(alarm: Alarm, model: Model): Bounds | undefined {
  const rate = rateOf(alarm)
  if (rate) return { least: 0, most: rate.all }
  const [metric] = alarm.metrics
  if (alarm.isMath || !metric || !isOfKnownFamily(metric)) return undefined
  const { statistic } = metric
  if (statistic === undefined) return undefined
  const open = { least: 0, most: Number.POSITIVE_INFINITY }
  if (!ofValues.test(statistic)) return open
  return isBinary(metric) ? { least: 0, most: 1 } : { ...open, ...upperBoundOf(metric, model) }
}

/** Whether an alarm is surely breached by every value, or by none. */
export function breachOf(alarm: Alarm, model: Model): 'always' | 'never' | undefined {
  const { comparison = '', threshold } = alarm
  const bounds = boundsOf(alarm, model)
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
  [...alarmsOf(model).values()].filter(alarm => breachOf(alarm, model) === breach)
