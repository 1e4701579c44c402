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
  /** What has an alarm on the alias count the calls of the new version alone; none where nothing does. */
  readonly newVersion: string | undefined
}

/**
 * What to write so that an alarm does: fewer points of a minute, a slower predefined schedule, or dimensions
 * of the new version, and these with one of the others where nothing does alone.
 */
export function advice(
  watch: Watch,
  schedule: Schedule,
  wording: Wording,
  suffices: Suffices,
): string | undefined {
  const { newVersion } = wording
  const alone = changes(watch, schedule, wording, suffices)
  const changed = newVersion === undefined ? alone : [...alone, ...narrowed(newVersion)]
  return changed.length > 0 ? `Write ${changed.join(', or ')}` : undefined

  function narrowed(dimensions: string): string[] {
    const narrow: Watch = { ...watch, scope: 'new-version' }
    if (suffices(narrow, schedule)) return [dimensions]
    if (alone.length > 0) return []
    return changes(narrow, schedule, wording, suffices).map(one => `${one} with ${dimensions}`)
  }
}

/** What does for an alarm as it counts. */
function changes(
  watch: Watch,
  schedule: Schedule,
  { type, hasPoints }: Wording,
  suffices: Suffices,
): string[] {
  const quicker = quickerAlarms(watch).find(one => suffices(one, schedule))
  const slower = slowerSchedules(schedule).find(([, one]) => suffices(watch, one))
  return [
    ...(quicker ? [settings(watch, quicker, hasPoints)] : []),
    ...(slower ? [`"${type(slower[0])}"`] : []),
  ]
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
