import { placeOf } from '../../node/finding.ts'
import { keptIn } from '../../node/remembered.ts'
import { timeoutOf } from '../../template/function-timeout.ts'
import type { Model } from '../../template/model.ts'
import { scopeOf } from '../alarms/scope.ts'
import { type AlarmUse, alarmName } from '../alarms/use.ts'
import type { Deployment } from '../deployments/deployments.ts'
import type { Schedule } from '../deployments/schedule.ts'
import type { NotComputed } from './detection.ts'
import { judge, type Setting, unreachable } from './judge.ts'
import { type Numbers, numbersFor } from './release-plan.ts'
import type { AlarmPlan, Judgement, Traffic } from './shape.ts'
import { smallestTraffic } from './smallest.ts'
import { timingOf } from './timing.ts'
import { noSchedule, unseen } from './unknowns.ts'
import type { Watch } from './watch.ts'
import { watchOf } from './watch-of.ts'
import { watchText } from './watch-text.ts'

/** What is the same for all alarms of a plan. */
export interface Planning {
  readonly model: Model
  readonly traffic: Traffic | undefined
  /** The numbers of what has been reckoned with, equal alarms and schedules once. */
  readonly known: Map<string, Numbers | NotComputed>
  /** In the same way, how much traffic they need. */
  readonly enough: Map<string, number | null | undefined>
}

/** The plan of one entry of a deployment's alarms; without a schedule, what can be said all the same. */
export function alarmPlan(
  use: AlarmUse,
  deployment: Deployment,
  schedule: Schedule | undefined,
  planning: Planning,
): AlarmPlan {
  const { alarm, resource } = use
  const place = placeOf(resource?.idOrigin ?? use.node.origin)
  const shownName = alarmName(use)
  if (!alarm || use.isArn) return { name: shownName, place, ...unseen(use) }
  const watch = watchOf(alarm, deployment, planning.model)
  const watches = watchText(alarm)
  const common = {
    name: shownName,
    place,
    ...(watches !== undefined && { watches }),
    scope: scopeOf(alarm, deployment, planning.model),
  }
  if ('verdict' in watch) return { ...common, ...watch }
  if (!schedule) return { ...common, ...noSchedule(deployment, planning.model) }
  return { ...common, ...reckoned(shownName, { alarm, watch, deployment, schedule }, planning) }
}

type Reckoned = Judgement & Pick<AlarmPlan, 'timing' | 'release'>

function reckoned(name: string, setting: Setting, planning: Planning): Reckoned {
  const { watch, deployment, schedule } = setting
  const { traffic, model } = planning
  const calls = traffic && traffic.requestsPerSecond * 60
  const timeout = deployment.fn && timeoutOf(deployment.fn, model.value)
  const times = timingOf(watch, schedule, { timeout, calls })
  if (!times) return { ...unreachable(setting) }
  const enough = traffic ? undefined : enoughTraffic(watch, schedule, planning.enough)
  const timing = enough === undefined ? times : { ...times, requestsPerSecondToBeSure: enough }
  const numbers = traffic && numbersOf(watch, schedule, traffic, planning.known)
  const judgement = judge(setting, timing, numbers, traffic)
  return {
    ...judgement,
    timing,
    ...(numbers && !('notComputed' in numbers) && { release: { ...numbers, alarm: name } }),
  }
}

/** How much traffic an alarm needs; equal alarms need the same. */
const enoughTraffic = (watch: Watch, schedule: Schedule, known: Planning['enough']) =>
  keptIn(known, JSON.stringify([watch, schedule]), () => smallestTraffic(watch, schedule))

/** The numbers of an alarm; they cost most of the time, and equal alarms have the same. */
function numbersOf(
  watch: Watch,
  schedule: Schedule,
  traffic: Traffic,
  known: Planning['known'],
): Numbers | NotComputed {
  const key = JSON.stringify([watch, schedule])
  return keptIn(known, key, () => numbersFor(watch, schedule, traffic))
}
