import type { Model } from '../../template/model.ts'
import { type AlarmUse, alarmName, alarmUsesOf } from '../alarms/use.ts'
import { passedBy } from '../consumers/bypass.ts'
import {
  hasAlarms,
  mayHaveAlarmsOn,
  mayRollBackOn,
  neverRollsBack,
  stopOnAlarm,
} from '../deployments/deployment-groups.ts'
import { type Deployment, onlySchedule } from '../deployments/deployments.ts'
import { hooksOf } from '../deployments/hooks.ts'
import { fullAt, type Schedule } from '../deployments/schedule.ts'
import { alarmPlan, type Planning } from './alarm-plan.ts'
import { dimensionsText } from './dimensions-text.ts'
import { exposure } from './exposure.ts'
import { functionHeading } from './heading.ts'
import type {
  AlarmPlan,
  DeploymentPlan,
  HookPlan,
  Judgement,
  ReleasePlan,
  SchedulePlan,
  Traffic,
} from './shape.ts'
import {
  conditionalAlarm,
  elsewhere,
  noSchedule,
  refused,
  uncallable,
  unknownAlarms,
} from './unknowns.ts'
import { bestOf } from './verdict.ts'

/** The plan of a deployment; none where it neither takes time nor has alarms. */
export function deploymentPlan(deployment: Deployment, planning: Planning): DeploymentPlan[] {
  const { model } = planning
  const schedule = onlySchedule(deployment)
  const alarms = alarmPlans(deployment, schedule, planning)
  const hooks = hookPlans(deployment, model)
  const judgement = judge(deployment, schedule, alarms, model)
  const release = judgement.verdict === 'BLOCKED' ? undefined : releaseOf(alarms, judgement.by)
  return [
    {
      kind: 'function',
      ...functionHeading(deployment, model),
      ...(schedule && { schedule: schedulePlan(schedule, hooks, planning) }),
      hooks,
      ...judgement,
      alarms,
      ...(release && { release }),
    },
  ]
}

function alarmPlans(
  deployment: Deployment,
  schedule: Schedule | undefined,
  planning: Planning,
): AlarmPlan[] {
  const { value } = planning.model
  const { group } = deployment
  const off = switchedOff(deployment, planning.model)
  const isOn = group !== undefined && mayHaveAlarmsOn(group, planning.model)
  return eachOnce(alarmUsesOf(deployment, planning.model)).map(use => {
    const plan = alarmPlan(use, deployment, schedule, planning)
    const isListed = value.cases(use.node).length === 1
    const isHopeless = plan.verdict === 'UNKNOWN' && endsAtOnce(deployment, schedule)
    const overruled = off ?? (isHopeless ? tooLate : isListed ? undefined : conditionalAlarm)
    // One that is in ALARM from the start stops even what does not roll back.
    const isStopped = plan.verdict === 'BLOCKED' && overruled === off && isOn
    return overruled && !isStopped ? withoutFigures(plan, overruled) : plan
  })
}

/** Each alarm once, also where it is listed again. */
const eachOnce = (uses: readonly AlarmUse[]): readonly AlarmUse[] =>
  uses.filter((use, i) => {
    const first = uses.findIndex(other => alarmName(other) === alarmName(use))
    return first === i || (use.resource ?? use.name) === undefined
  })

/** Whether a deployment is over when the first call meets the new version, whatever an alarm watches. */
const endsAtOnce = ({ hooks }: Deployment, schedule: Schedule | undefined): boolean =>
  schedule?.kind === 'all-at-once' && !hooks.PostTraffic

const tooLate: Judgement = {
  verdict: 'TOO LATE',
  reason: 'All traffic moves at once, before any alarm fires',
  instead: 'Write a canary, such as "Type: Canary10Percent10Minutes"',
}

/** An alarm whose own figures do not count. */
const withoutFigures = (
  { timing, release, ...plan }: AlarmPlan,
  judgement: Judgement,
): AlarmPlan => ({
  ...plan,
  ...judgement,
})

/** A schedule in numbers. */
export function schedulePlan(
  schedule: Schedule,
  hooks: readonly HookPlan[],
  { traffic }: Planning,
): SchedulePlan {
  const total = fullAt(schedule)
  const served = exposure(schedule, total)
  return {
    kind: schedule.kind,
    shifts: schedule.shifts.map(({ minute, share }) => ({ minute, percent: share })),
    totalMinutes: total,
    totalMinutesWithHooksAtMost: total + 60 * new Set(hooks.map(({ event }) => event)).size,
    exposureMinutesOfAllTraffic: served,
    ...(traffic && trafficFigures(traffic, served)),
  }
}

function trafficFigures({ requestsPerSecond, errorRate }: Traffic, served: number) {
  const calls = requestsPerSecond * 60
  return {
    exposureRequests: calls * served,
    ...(errorRate !== undefined && {
      failedRequestsWithoutAlarms: calls * errorRate * served,
      failedRequestsPerMinuteAfterwards: calls * errorRate,
    }),
  }
}

const hookPlans = (deployment: Deployment, model: Model): HookPlan[] =>
  hooksOf(deployment, model).map(({ hook, fn }) => ({
    event: hook,
    ...(fn && { function: fn.id }),
    atMostMinutes: 60,
  }))

function judge(
  deployment: Deployment,
  schedule: Schedule | undefined,
  alarms: readonly AlarmPlan[],
  model: Model,
): Judgement & Pick<DeploymentPlan, 'by'> {
  const { group, alarms: lists } = deployment
  if (!group) return elsewhere
  const broken = refused(deployment, model) ?? uncallable(deployment, model)
  if (broken) return broken
  const best = bestOf(alarms)
  if (best?.verdict === 'BLOCKED') return best
  return (
    uncalled(deployment, model) ??
    switchedOff(deployment, model) ??
    (lists.length === 1 && lists[0] ? undefined : unknownAlarms) ??
    (best ? (schedule ? best : noSchedule(deployment, model)) : unguarded(deployment))
  )
}

/** A deployment of an alias that nothing calls: all calls meet the new code at once, and no metric of the alias has data. */
function uncalled(deployment: Deployment, model: Model): Judgement | undefined {
  const use = passedBy(deployment, model)
  return (
    use && {
      verdict: 'UNGUARDED',
      reason: 'All that calls it goes past the alias, and meets the new code at once',
      instead: `Write !Ref ${use.source.id}.Alias where it is called`,
    }
  )
}

/** A deployment whose alarms roll nothing back. */
function switchedOff({ group }: Deployment, model: Model): Judgement | undefined {
  if (!group || !hasAlarms(group, model)) return undefined
  const off = (reason: string, instead: string): Judgement => ({
    verdict: 'UNGUARDED',
    reason,
    instead: `Write ${instead}`,
  })
  if (!mayHaveAlarmsOn(group, model)) {
    return off('Its alarms are switched off', '"Enabled: true" beside them')
  }
  if (neverRollsBack(group, model)) {
    return off('It does not roll back', 'AutoRollbackConfiguration with "Enabled: true"')
  }
  return mayRollBackOn(stopOnAlarm, group, model)
    ? undefined
    : off('An alarm stops it but does not roll it back', `"${stopOnAlarm}" among its events`)
}

function unguarded(deployment: Deployment): Judgement {
  const { PreTraffic, PostTraffic } = deployment.hooks
  const hooks = PreTraffic || PostTraffic ? ', its hooks do not see the traffic' : ''
  return {
    verdict: 'UNGUARDED',
    reason: `No alarm watches it${hooks}`,
    instead: `List an alarm on Errors under "Alarms", with ${dimensionsText(deployment)}`,
  }
}

/** The numbers of the alarm that decides, else of the best; together, alarms roll back as often or more often. */
function releaseOf(alarms: readonly AlarmPlan[], by: string | undefined): ReleasePlan | undefined {
  const known = alarms.flatMap(({ release }) => (release ? [release] : []))
  const [best] = [...known].sort(
    (a, b) =>
      Number(b.alarm === by) - Number(a.alarm === by) ||
      byChance(b) - byChance(a) ||
      byRate(a) - byRate(b),
  )
  if (!best) return undefined
  const chances = known.map(({ falseRollbackProbability: { atLeast } }) => atLeast)
  const sum = chances.reduce((all, chance) => all + chance, 0)
  const atMost = known.length < alarms.length ? 1 : Math.min(1, sum)
  const atStart = Math.max(...known.map(one => one.stoppedAtStartProbability ?? 0))
  return {
    ...best,
    falseRollbackProbability: { atLeast: Math.max(...chances), atMost },
    ...(atStart > 0 && { stoppedAtStartProbability: atStart }),
  }
}

const byChance = ({ bad }: ReleasePlan) => bad?.rollbackBeforeFullProbability ?? 0
const byRate = ({ smallestErrorRate }: ReleasePlan) => smallestErrorRate ?? Number.POSITIVE_INFINITY
