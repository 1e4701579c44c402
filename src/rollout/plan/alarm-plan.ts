import { keptIn } from '../../node/remembered.ts'
import { at } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import type { Alarm } from '../alarm.ts'
import { scopeOf } from '../alarm-scope.ts'
import type { AlarmUse } from '../alarm-use.ts'
import type { Deployment } from '../deployments.ts'
import { fullAt, type Schedule } from '../schedule.ts'
import { advice, type Suffices } from './advice.ts'
import type { NotComputed } from './detection.ts'
import { slowMetricDelay } from './outcome.ts'
import { placeOf } from './place.ts'
import { isSure, type Numbers, numbersFor } from './release-plan.ts'
import type { AlarmPlan, Judgement, TimingPlan, Traffic } from './shape.ts'
import { confidence } from './smallest.ts'
import { isInTime, timingOf } from './timing.ts'
import type { Watch } from './watch.ts'
import { dimensionsText, watchOf, watchText } from './watch-of.ts'
import { minutes, percent, shown } from './words.ts'

/** What is the same for all alarms of a plan. */
export interface Planning {
  readonly model: Model
  readonly traffic: Traffic | undefined
  /** The numbers of what has been reckoned with, equal alarms and schedules once. */
  readonly known: Map<string, Numbers | NotComputed>
}

/** The plan of one entry of a deployment's alarms; without a schedule, what can be said all the same. */
export function alarmPlan(
  use: AlarmUse,
  deployment: Deployment,
  schedule: Schedule | undefined,
  planning: Planning,
): AlarmPlan {
  const { alarm, resource, name } = use
  const place = placeOf(resource?.idOrigin ?? use.node.origin)
  const shownName = resource?.id ?? name ?? 'an alarm'
  if (!alarm) return { name: shownName, place, ...unseen(use) }
  const watch = watchOf(alarm, deployment, planning.model)
  const watches = watchText(alarm)
  const common = {
    name: shownName,
    place,
    ...(watches !== undefined && { watches }),
    scope: scopeOf(alarm, deployment, planning.model),
  }
  if ('verdict' in watch) return { ...common, ...watch }
  if (!schedule) return { ...common, ...noSchedule }
  return { ...common, ...reckoned(shownName, { alarm, watch, deployment, schedule }, planning) }
}

export const noSchedule: Judgement = {
  verdict: 'UNKNOWN',
  reason: 'How traffic moves is not known before deployment',
  instead: 'Give parameter values with --parameter, or name a configuration of the template',
}

/** An entry that no metric alarm of the template stands behind. */
function unseen({ resource, name }: AlarmUse): Judgement {
  if (resource?.type === 'AWS::CloudWatch::CompositeAlarm') {
    return { verdict: 'UNKNOWN', reason: 'It is a composite alarm, which is not reckoned with' }
  }
  if (resource) {
    return {
      verdict: 'BLIND',
      reason: `It is ${resource.type}, no alarm`,
      instead: 'Write !Ref and an alarm of the template',
    }
  }
  return name === undefined
    ? {
        verdict: 'UNKNOWN',
        reason: 'Which alarm it is is not known before deployment',
        instead: 'Give parameter values with --parameter',
      }
    : {
        verdict: 'UNKNOWN',
        reason: 'It is not in this template, what it watches is not known',
        instead: 'Write the alarm in this template, and !Ref in the place of its name',
      }
}

interface Setting {
  readonly alarm: Alarm
  readonly watch: Watch
  readonly deployment: Deployment
  readonly schedule: Schedule
}

type Reckoned = Judgement & Pick<AlarmPlan, 'timing' | 'release'>

function reckoned(name: string, setting: Setting, planning: Planning): Reckoned {
  const { watch, deployment, schedule } = setting
  const { traffic, model } = planning
  const calls = traffic && traffic.requestsPerSecond * 60
  const timing = timingOf(watch, schedule, { timeout: timeoutOf(deployment, model), calls })
  if (!timing) return { ...unreachable(setting) }
  const numbers = traffic && numbersOf(watch, schedule, traffic, planning.known)
  const judgement = judge(setting, timing, numbers, planning)
  return {
    ...judgement,
    timing,
    ...(numbers && !('notComputed' in numbers) && { release: { ...numbers, alarm: name } }),
  }
}

/** The timeout of a function in seconds: without one it is Lambda's default. */
function timeoutOf({ fn }: Deployment, { value }: Model): number | undefined {
  const timeout = at(fn?.body, 'Properties', 'Timeout')
  if (timeout) return value.number(timeout)
  return fn ? 3 : undefined
}

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

/** A rate that the new version cannot bring about. */
const unreachable = ({ deployment }: Setting): Judgement => ({
  verdict: 'BLIND',
  reason: 'The rate that it sees never reaches its threshold',
  instead: `Write ${dimensionsText(deployment)}`,
})

function judge(
  setting: Setting,
  timing: TimingPlan,
  numbers: Numbers | NotComputed | undefined,
  planning: Planning,
): Judgement {
  if (numbers && 'isBlocked' in numbers) return alarming(setting)
  const found = timed(setting, timing) ?? counted(timing, numbers, planning)
  if (found.verdict === 'PROTECTED' || found.verdict === 'UNKNOWN') return found
  const instead = advice(setting.watch, setting.schedule, wording(setting), sufficesIn(planning))
  return { ...found, instead: instead ?? testFirst }
}

/** An alarm that the errors of the old version set off. */
const alarming = ({ deployment }: Setting): Judgement => ({
  verdict: 'BLOCKED',
  reason: 'The errors of the old version have it in ALARM before a release most of the time',
  instead: `Write a higher threshold, or ${dimensionsText(deployment)}`,
})

/** Where no alarm on so little, or in so short a time, does. */
const testFirst =
  'No predefined schedule of its kind is enough: test the new version in a PreTraffic hook, or write a longer schedule'

/** What time alone decides. */
function timed({ schedule, deployment }: Setting, timing: TimingPlan): Judgement | undefined {
  const full = fullAt(schedule)
  const earliest = minutes(timing.earliestRollbackMinutes)
  if (full === 0) {
    const later = deployment.hooks.PostTraffic
      ? `; it can still roll back where the PostTraffic hook runs for ${earliest}`
      : ''
    return { verdict: 'TOO LATE', reason: `All traffic moves at once, before it fires${later}` }
  }
  if (timing.slackMinutes <= 0) {
    return {
      verdict: 'TOO LATE',
      reason: `It rolls back after ${earliest} at the earliest, all traffic has moved after ${minutes(full)}`,
    }
  }
  if (timing.earliestRollbackMinutesWithSlowMetrics < full) return undefined
  const limit = full - timing.earliestRollbackMinutes + 1
  return {
    verdict: 'WEAK',
    reason: `It rolls back in time only where metrics take less than ${minutes(limit)}, ${slowMetricDelay} min have been seen`,
  }
}

/** What the traffic decides; without numbers, a release that fails every call counts. */
function counted(
  timing: TimingPlan,
  numbers: Numbers | NotComputed | undefined,
  { traffic }: Planning,
): Judgement {
  if (!numbers || !traffic) {
    const early = minutes(timing.slackMinutes)
    return {
      verdict: 'PROTECTED',
      reason: `A release that fails every call is rolled back after ${minutes(timing.earliestRollbackMinutes)}, ${early} before all traffic has moved`,
    }
  }
  if ('notComputed' in numbers) {
    return { verdict: 'UNKNOWN', reason: `Not computed, ${numbers.notComputed}` }
  }
  return numbers.bad ? likelihood(numbers.bad) : sharpness(numbers, traffic)
}

function likelihood({
  rollbackBeforeFullProbability: chance,
  rollbackMinutes: time,
}: NonNullable<Numbers['bad']>): Judgement {
  const when = time ? `, half of them by ${minutes(time.median)}` : ''
  return {
    verdict: chance >= confidence ? 'PROTECTED' : 'WEAK',
    reason: `Of such releases ${percent(chance)} are rolled back before all traffic has moved${when}`,
  }
}

function sharpness({ smallestErrorRate: rate }: Numbers, traffic: Traffic): Judgement {
  const at = `at ${shown(traffic.requestsPerSecond)} calls a second`
  return rate === null
    ? {
        verdict: 'WEAK',
        reason: `It is not sure to notice even a release that fails every call ${at}`,
      }
    : {
        verdict: 'PROTECTED',
        reason: `It notices a release that fails ${percent(rate)} of calls or more ${at}`,
      }
}

/** Whether another setting would be judged PROTECTED. */
const sufficesIn =
  ({ traffic }: Planning): Suffices =>
  (watch, schedule) =>
    isInTime(watch, schedule, slowMetricDelay) && (!traffic || isSure(watch, schedule, traffic))

const wording = ({ alarm, deployment }: Setting) => ({
  type: (name: string) =>
    deployment.source ? `Type: ${name}` : `DeploymentConfigName: CodeDeployDefault.Lambda${name}`,
  hasPoints: at(alarm.resource.body, 'Properties', 'DatapointsToAlarm') !== undefined,
})
