import { fullAt, predefinedSchedules, type Schedule } from '../deployments/schedule.ts'
import { evaluationRange } from './evaluate.ts'
import type { Watch } from './watch.ts'

/** Whether an alarm would do with a schedule. */
export type Suffices = (watch: Watch, schedule: Schedule) => boolean

/** How to say a change in the template. */
export interface Wording {
  readonly type: (predefined: string) => string
  /** Whether the alarm has `DatapointsToAlarm`. */
  readonly hasPoints: boolean
}

/** What to write so that an alarm does: fewer points of a minute, or a slower predefined schedule. */
export function advice(
  watch: Watch,
  schedule: Schedule,
  { type, hasPoints }: Wording,
  suffices: Suffices,
): string | undefined {
  const quicker = quickerAlarms(watch).find(one => suffices(one, schedule))
  const slower = slowerSchedules(schedule).find(([, one]) => suffices(watch, one))
  const changes = [
    ...(quicker ? [settings(watch, quicker, hasPoints)] : []),
    ...(slower ? [`"${type(slower[0])}"`] : []),
  ]
  return changes.length > 0 ? `Write ${changes.join(', or ')}` : undefined
}

/** The alarms with periods of a minute and as many points or fewer. */
const quickerAlarms = (watch: Watch): Watch[] =>
  Array.from({ length: watch.points }, (_, i) => watch.points - i)
    .map(points => ({
      ...watch,
      period: 1,
      points,
      evaluationPeriods: points,
      range: evaluationRange(points),
    }))
    .filter(({ points }) => watch.period > 1 || points < watch.points)

function settings(before: Watch, after: Watch, hasPoints: boolean): string {
  const texts = [
    ...(after.period === before.period ? [] : ['"Period: 60"']),
    ...(after.evaluationPeriods === before.evaluationPeriods
      ? []
      : [`"EvaluationPeriods: ${after.evaluationPeriods}"`]),
    ...(hasPoints && after.points !== before.points
      ? [`"DatapointsToAlarm: ${after.points}"`]
      : []),
  ]
  return texts.join(' and ')
}

/** Predefined schedules of the same kind that take longer, the shortest first; a canary in place of all at once. */
const slowerSchedules = ({ kind, shifts }: Schedule): [string, Schedule][] =>
  [...predefinedSchedules]
    .filter(([, one]) => one.kind === (kind === 'all-at-once' ? 'canary' : kind))
    .filter(([, one]) => fullAt(one) > fullAt({ kind, shifts }))
