import { fullAt, type Schedule } from '../deployments/schedule.ts'
import { type Detection, detection, type NotComputed } from './detection.ts'
import { exposure } from './exposure.ts'
import { exposureBy, outcomeOf, rollbacks, rolledBackBy, slowMetricDelay } from './outcome.ts'
import type { BadRelease, ReleasePlan, Traffic } from './shape.ts'
import { confidence, smallestErrorRate } from './smallest.ts'
import { type Release, strideOf, type Watch } from './watch.ts'

/** At so many places within a metric's minute, or period by the clock, the first shift is tried. */
const phases = 12

/** The numbers of an alarm, whatever its name. */
export type Numbers = Omit<ReleasePlan, 'alarm'>

/** What an alarm makes of releases under the given traffic, or why that is not computed. */
export function numbersFor(
  watch: Watch,
  schedule: Schedule,
  traffic: Traffic,
): Numbers | NotComputed {
  const { baseline, errorRate } = traffic
  const usual = { schedule, calls: traffic.requestsPerSecond * 60, baseline, phase: 0 }
  const healthy = lawOf(watch, { ...usual, errorRate: baseline })
  if ('notComputed' in healthy) return healthy
  const bad = errorRate === undefined ? undefined : badRelease(watch, { ...usual, errorRate })
  if (bad && 'notComputed' in bad) return bad
  const chance = outcomeOf(healthy, schedule).rolledBack
  const { drawn, quiet } = healthy
  const stopped = 1 - quiet
  return {
    smallestErrorRate: smallestErrorRate(watch, usual) ?? null,
    ...(bad && { bad }),
    falseRollbackProbability: { atLeast: chance, atMost: chance },
    ...(stopped >= leastChance && { stoppedAtStartProbability: stopped }),
    ...(drawn !== undefined && { drawn }),
  }
}

/** Whether an alarm is sure to roll a bad release back in time; without an error rate, one that fails every call. */
export function isSure(watch: Watch, schedule: Schedule, traffic: Traffic): boolean {
  const { requestsPerSecond, baseline, errorRate = 1 } = traffic
  const calls = requestsPerSecond * 60
  const law = lawOf(watch, { schedule, calls, baseline, errorRate, phase: 0 })
  return !('notComputed' in law) && outcomeOf(law, schedule).beforeFull >= confidence
}

/** The share of healthy releases from which on an alarm stops too many of them, before they begin or later. */
const mostFalse = 1 - confidence

const isTooMuch = (atStart: number, later: number): boolean =>
  1 - (1 - atStart) * (1 - later) >= mostFalse

/** Whether an alarm stops too many healthy releases. */
export const isNervous = ({
  falseRollbackProbability,
  stoppedAtStartProbability = 0,
}: Numbers): boolean => isTooMuch(stoppedAtStartProbability, falseRollbackProbability.atLeast)

/** Whether an alarm leaves healthy releases alone. */
export function isQuiet(watch: Watch, schedule: Schedule, traffic: Traffic): boolean {
  const { requestsPerSecond, baseline } = traffic
  if (baseline === 0) return true
  const release = { schedule, calls: requestsPerSecond * 60, baseline, phase: 0 }
  const law = lawOf(watch, { ...release, errorRate: baseline })
  return !('notComputed' in law) && !isTooMuch(1 - law.quiet, outcomeOf(law, schedule).rolledBack)
}

const lawOf = (watch: Watch, release: Release): Detection | NotComputed =>
  detection(watch, release, fullAt(release.schedule))

/** Where rollbacks are less likely, nobody asks when they come. */
const leastChance = 1e-6

function badRelease(watch: Watch, release: Release): BadRelease | NotComputed {
  const law = lawOf(watch, release)
  if ('notComputed' in law) return law
  const { schedule } = release
  const failing = release.calls * release.errorRate
  const outcome = outcomeOf(law, schedule)
  const { beforeFull, rolledBack, mean, median, p95 } = outcome
  const isPossible =
    rolledBack >= leastChance && mean !== undefined && median !== undefined && p95 !== undefined
  return {
    rollbackBeforeFullProbability: beforeFull,
    rollbackBeforeFullProbabilityWithSlowMetrics: rolledBackBy(
      rollbacks(law, fullAt(schedule), slowMetricDelay),
      fullAt(schedule),
    ),
    rollbackBeforeFullProbabilityAveraged: averaged(watch, release),
    ...(isPossible && { rollbackMinutes: { mean, median, p95 } }),
    failedRequests: failing * outcome.exposure,
    failedRequestsWithoutAlarms: failing * exposure(schedule, fullAt(schedule)),
    failedRequestsPerMinuteAfterwards: failing * (1 - rolledBack),
    progress: progress(law, schedule).map(({ minute, rolledBackProbability, served }) => ({
      minute,
      rolledBackProbability,
      failedRequests: failing * served,
    })),
  }
}

/** The chance of a rollback in time, wherever within a metric's minute the first shift falls. */
function averaged(watch: Watch, release: Release): number {
  const chances = Array.from({ length: phases }, (_, i) => {
    const law = lawOf(watch, { ...release, phase: (strideOf(watch) * (i + 0.5)) / phases })
    return 'notComputed' in law ? Number.NaN : outcomeOf(law, release.schedule).beforeFull
  })
  return chances.reduce((sum, chance) => sum + chance, 0) / phases
}

function progress(law: Detection, schedule: Schedule) {
  const all = rollbacks(law, fullAt(schedule))
  return momentsOf(fullAt(schedule)).map(minute => ({
    minute,
    rolledBackProbability: rolledBackBy(all, minute),
    served: exposureBy(all, schedule, minute),
  }))
}

/** Some ten moments of a shift that takes so many minutes, its end the last: each minute of a short one. */
export function momentsOf(full: number): number[] {
  const step = Math.max(1, Math.ceil(full / 10))
  const before = Array.from({ length: Math.ceil(full / step) }, (_, i) => i * step)
  return [...before, full]
}
