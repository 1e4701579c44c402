import { fullAtLatest, type Schedule, shareAt } from '../deployments/schedule.ts'
import type { Alarm } from './alarm.ts'

/** How soon an alarm can notice a new version that fails from its first invocation, in minutes. */
export interface Speed {
  /** Never sooner: CloudWatch evaluates every minute, over windows that slide. */
  readonly earliest: number
  /** With whole periods of failures behind it. */
  readonly typical: number
}

/** The minute in which Lambda's metrics arrive. */
const arrival = 1

/** The speed of an alarm whose period and points are known. */
export function speedOf({ period, points }: Pick<Alarm, 'period' | 'points'>): Speed | undefined {
  if (period === undefined || points === undefined) return undefined
  const minutes = period / 60
  return { earliest: (points - 1) * minutes + arrival, typical: points * minutes + arrival }
}

/** Whether an alarm can fire before all traffic has moved, and whether it surely would. */
export function timeliness(
  alarm: Alarm,
  schedule: Schedule,
): 'in-time' | 'late' | 'never' | undefined {
  const { period, points } = alarm
  if (period === undefined || points === undefined) return undefined
  const minutes = period / 60
  if ((points - 1) * minutes >= fullAtLatest(schedule)) return 'never'
  return points * minutes >= Math.min(fullAtLatest(schedule), lastShift(schedule))
    ? 'late'
    : 'in-time'
}

const lastShift = ({ shifts }: Schedule) => shifts.at(-1)?.minute ?? 0

/**
 * The largest share of an alias's traffic, in percent, that an alarm can have seen on the new version
 * at a moment from which it still fires before all traffic has moved; undefined for an alarm of unknown speed.
 */
export function visibleShare(alarm: Alarm, schedule: Schedule): number | undefined {
  const { period, points } = alarm
  if (period === undefined || points === undefined) return undefined
  const latest = fullAtLatest(schedule) - ((points - 1) * period) / 60
  return Math.max(
    0,
    ...schedule.shifts
      .filter(({ minute }) => minute < latest)
      .map(({ minute }) => shareAt(schedule, minute)),
  )
}
