import { momentsOf } from '../../rollout/plan/release-plan.ts'
import type { DeploymentPlan } from '../../rollout/plan/shape.ts'
import { minutes, shown } from '../../rollout/plan/words.ts'

/** The columns of a moment, and of what stands before the first. */
const width = 6
const margin = 14

const bars = Array.from('▁▂▃▄▅▆▇█')
const plainBars = Array.from('_.-=+*%#')

/** The share of the new version over time, with what is rolled back and has failed by then; none where all moves at once. */
export function timeline(
  { schedule, alarms, release }: DeploymentPlan,
  isUnicode: boolean,
): string[] {
  if (!schedule || schedule.totalMinutes === 0) return []
  const moments = momentsOf(schedule.totalMinutes)
  const shares = moments.map(
    minute => schedule.shifts.findLast(shift => shift.minute <= minute)?.percent ?? 0,
  )
  const progress = release?.bad?.progress ?? []
  // Errors of the old version, too, set off an alarm that counts them.
  const mayBeEarlier =
    (release?.falseRollbackProbability.atMost ?? 0) > 0 &&
    alarms.some(({ scope, timing }) => timing && scope !== 'new-version')
  const earliest = alarms.flatMap(({ timing }) => (timing ? [timing.earliestRollbackMinutes] : []))
  return [
    row('minute', moments.map(String)),
    row(
      'new version',
      shares.map(share => `${share}%`),
    ),
    row(
      '',
      shares.map(share => bar(share, isUnicode)),
    ),
    ...(earliest.length > 0 && !mayBeEarlier ? [blindSpan(Math.min(...earliest), moments)] : []),
    ...(progress.length > 0
      ? [
          row(
            'rolled back',
            progress.map(one => short(one.rolledBackProbability)),
          ),
          row(
            'failed calls',
            progress.map(one => brief(one.failedRequests)),
          ),
        ]
      : []),
  ]
}

/** A number that is shorter than its column. */
function brief(value: number): string {
  if (value > 0 && value < 0.01) return '<0.01'
  if (value < 1) return String(Number(value.toPrecision(2)))
  return value < 1e5 ? shown(value) : `${Math.round(value / 1000)}k`
}

const row = (label: string, cells: readonly string[]): string =>
  (label.padEnd(margin) + cells.map(cell => cell.padEnd(width)).join('')).trimEnd()

/** The last step is for all traffic alone. */
function bar(share: number, isUnicode: boolean): string {
  const steps = isUnicode ? bars : plainBars
  return (steps[Math.floor((share * (steps.length - 1)) / 100)] ?? '').repeat(width)
}

/** Until when no alarm can act. */
function blindSpan(earliest: number, moments: readonly number[]): string {
  const [, step = 1] = moments
  const most = moments.length * width
  const length = Math.max(2, Math.min(most, Math.round((earliest / step) * width)))
  return `${'no rollback'.padEnd(margin)}|${'-'.repeat(length - 2)}| until ${minutes(earliest)}`
}

/** A probability in a narrow column, never rounded to all. */
function short(probability: number): string {
  const tenths = Math.floor(probability * 1000) / 10
  if (probability > 0 && tenths === 0) return '<0.1%'
  return tenths >= 10 && tenths < 90 ? `${Math.round(tenths)}%` : `${tenths}%`
}
