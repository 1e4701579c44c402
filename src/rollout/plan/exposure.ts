import { type Schedule, shareAt } from '../deployments/schedule.ts'

/**
 * What the new version has served up to a minute, in minutes of all traffic: 5 minutes of 10 percent
 * are 0.5. Before the first shift it is 0, and past the last one it grows by 1 each minute.
 */
export function exposure(schedule: Schedule, minute: number): number {
  const { shifts } = schedule
  const percentMinutes = shifts.reduce((sum, { minute: from, share }, i) => {
    const until = Math.min(minute, shifts[i + 1]?.minute ?? minute)
    return until > from ? sum + (until - from) * share : sum
  }, 0)
  return percentMinutes / 100
}

/** The mean share of the new version between two minutes, from 0 to 1. */
export const meanShare = (schedule: Schedule, from: number, to: number): number =>
  to > from
    ? (exposure(schedule, to) - exposure(schedule, from)) / (to - from)
    : shareAt(schedule, to) / 100
