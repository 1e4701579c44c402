/** One data point of an alarm: it breaches the threshold, it does not, or there is none. */
export type Point = 'breach' | 'ok' | 'missing'

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** What `TreatMissingData` can be. */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching'

/** When an alarm fires: `points` of `evaluationPeriods` data points breach. */
export interface AlarmRule {
  readonly points: number
  readonly evaluationPeriods: number
  readonly missing: MissingData
}

/**
 * The state of an alarm behind the points of its evaluation range, the newest first. CloudWatch fetches
 * more points than it evaluates, so that older ones stand in for missing ones; how many, it does not say.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluate(
  newest: readonly Point[],
  { points, evaluationPeriods, missing }: AlarmRule,
  current: AlarmState,
): AlarmState {
  const real = newest.filter(point => point !== 'missing')
  const counted = real.slice(0, evaluationPeriods)
  const breaching = counted.filter(point => point === 'breach').length
  const absent = evaluationPeriods - counted.length
  if (breaching >= points) return 'ALARM'
  if (absent === 0 || missing === 'notBreaching') return 'OK'
  if (missing === 'breaching') return breaching + absent >= points ? 'ALARM' : 'OK'
  if (real.length === 0) return missing === 'ignore' ? current : 'INSUFFICIENT_DATA'
  if (breaching < real.length) return 'OK'
  // Only breaching points, too few of them: CloudWatch waits for more until the oldest is old enough.
  const isOldEnough = newest.lastIndexOf('breach') + 1 >= points
  return isOldEnough && missing === 'missing' ? 'ALARM' : current
}

/** How many points CloudWatch most likely fetches; fits what its guide says and what people have measured. */
export const evaluationRange = (evaluationPeriods: number): number =>
  Math.max(5, evaluationPeriods + 2)
