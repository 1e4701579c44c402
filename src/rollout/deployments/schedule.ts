/** The new version's share of the traffic, in percent, from `minute` on; minutes count from the first shift. */
export interface Shift {
  readonly minute: number
  readonly share: number
}

/** How traffic moves to a new version. */
export interface Schedule {
  readonly kind: 'all-at-once' | 'canary' | 'linear'
  /** Never empty; the last one is at 100 percent. */
  readonly shifts: readonly Shift[]
}

export const allAtOnce: Schedule = { kind: 'all-at-once', shifts: [{ minute: 0, share: 100 }] }

/** `percent` at once, the rest after `minutes`. */
export const canary = (percent: number, minutes: number): Schedule => ({
  kind: 'canary',
  shifts: [
    { minute: 0, share: percent },
    { minute: minutes, share: 100 },
  ],
})

/** `percent` at once and as much again every so many minutes; the last step may be smaller. */
export const linear = (percent: number, minutes: number): Schedule => ({
  kind: 'linear',
  shifts: Array.from({ length: Math.ceil(100 / percent) }, (_, step) => ({
    minute: step * minutes,
    share: Math.min(100, (step + 1) * percent),
  })),
})

/** CodeDeploy's own configurations for Lambda by the names that SAM has for them. */
export const predefinedSchedules: ReadonlyMap<string, Schedule> = new Map([
  ['AllAtOnce', allAtOnce],
  ['Canary10Percent5Minutes', canary(10, 5)],
  ['Canary10Percent10Minutes', canary(10, 10)],
  ['Canary10Percent15Minutes', canary(10, 15)],
  ['Canary10Percent30Minutes', canary(10, 30)],
  ['Linear10PercentEvery1Minute', linear(10, 1)],
  ['Linear10PercentEvery2Minutes', linear(10, 2)],
  ['Linear10PercentEvery3Minutes', linear(10, 3)],
  ['Linear10PercentEvery10Minutes', linear(10, 10)],
])

/** What CodeDeploy puts before the names of its configurations for Lambda. */
export const predefinedPrefix = 'CodeDeployDefault.Lambda'

/** The schedule of a predefined configuration, by SAM's name or CodeDeploy's. */
export const predefinedSchedule = (name: string): Schedule | undefined =>
  predefinedSchedules.get(
    name.startsWith(predefinedPrefix) ? name.slice(predefinedPrefix.length) : name,
  )

/** The first minute at which the new version has all traffic. */
export const fullAt = ({ shifts }: Schedule): number => shifts.at(-1)?.minute ?? 0

/**
 * The minute by which the new version surely has all traffic. AWS's texts disagree on whether a
 * linear deployment waits another interval at its end: ten steps of ten minutes are said to take
 * 100 minutes, where steps at the start of each interval take 90.
 */
export function fullAtLatest(schedule: Schedule): number {
  const [, second] = schedule.shifts
  return schedule.kind === 'linear' && second ? fullAt(schedule) + second.minute : fullAt(schedule)
}

/** The share of the new version at a minute. */
export const shareAt = ({ shifts }: Schedule, minute: number): number =>
  shifts.findLast(shift => shift.minute <= minute)?.share ?? 0
