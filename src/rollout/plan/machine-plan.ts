import { placeOf } from '../../node/finding.ts'
import type { Model } from '../../template/model.ts'
import { type AlarmUse, alarmName } from '../alarms/use.ts'
import { stateMachineSchedule } from '../deployments/configuration.ts'
import { machineShiftMistake, missingShiftFields } from '../deployments/machine-shift.ts'
import { fullAt, type Schedule } from '../deployments/schedule.ts'
import { type MachineDeployment, machineAlarmsOf } from '../deployments/state-machines.ts'
import type { Planning } from './alarm-plan.ts'
import { schedulePlan } from './deployment-plan.ts'
import { machineHeading } from './heading.ts'
import { machineWatchOf } from './machine-watch.ts'
import { slowMetricDelay } from './outcome.ts'
import type { AlarmPlan, DeploymentPlan, Judgement, TimingPlan } from './shape.ts'
import { timingOf } from './timing.ts'
import { giveParameters, unknownAlarms, unseen } from './unknowns.ts'
import { bestOf } from './verdict.ts'
import { watchText } from './watch-text.ts'
import { minutes } from './words.ts'

/** The plan of an alias of a state machine, which CloudFormation moves by itself; none where it moves at once and has no alarms. */
export function machinePlan(machine: MachineDeployment, planning: Planning): DeploymentPlan[] {
  const { model } = planning
  const schedule = stateMachineSchedule(model, machine.preference)
  const uses = machineAlarmsOf(machine, model)
  if (schedule?.kind === 'all-at-once' && uses?.length === 0) return []
  const alarms = (uses ?? []).map(use => alarmPlan(use, machine, schedule, planning))
  return [
    {
      kind: 'state-machine',
      ...machineHeading(machine, model),
      ...(schedule && { schedule: schedulePlan(schedule, [], planning) }),
      hooks: [],
      ...judge(machine, schedule, uses && alarms, model),
      alarms,
    },
  ]
}

function alarmPlan(
  use: AlarmUse,
  machine: MachineDeployment,
  schedule: Schedule | undefined,
  { model, traffic }: Planning,
): AlarmPlan {
  const { alarm, resource } = use
  const common = { name: alarmName(use), place: placeOf(resource?.idOrigin ?? use.node.origin) }
  if (!alarm || use.isArn) return { ...common, ...unseen(use) }
  const watches = watchText(alarm)
  const shown = { ...common, ...(watches !== undefined && { watches }) }
  const watch = machineWatchOf(alarm, machine, model)
  if ('verdict' in watch) return { ...shown, ...watch }
  if (!schedule) return { ...shown, ...noSchedule }
  if (schedule.kind === 'all-at-once') return { ...shown, ...notLookedAt }
  const calls = traffic && traffic.requestsPerSecond * 60
  const timing = timingOf(watch, schedule, { timeout: undefined, calls })
  return timing ? { ...shown, ...timed(timing, schedule), timing } : { ...shown, ...noSchedule }
}

const noSchedule: Judgement = {
  verdict: 'UNKNOWN',
  reason: 'How executions move is not known before deployment',
  instead: giveParameters,
}

const notLookedAt: Judgement = {
  verdict: 'UNGUARDED',
  reason: 'With ALL_AT_ONCE no alarm is looked at',
  instead: 'Write "Type: CANARY" with Percentage and Interval',
}

/** What time decides about an alarm, for a release that fails every execution. */
function timed(timing: TimingPlan, schedule: Schedule): Judgement {
  const full = fullAt(schedule)
  const earliest = minutes(timing.earliestRollbackMinutes)
  const instead = 'Write a longer Interval, or fewer EvaluationPeriods and "Period: 60"'
  if (timing.slackMinutes <= 0) {
    return {
      verdict: 'TOO LATE',
      reason: `It rolls back after ${earliest} at the earliest, all executions have moved after ${minutes(full)}`,
      instead,
    }
  }
  if (timing.earliestRollbackMinutesWithSlowMetrics >= full) {
    const limit = full - timing.earliestRollbackMinutes + 1
    return {
      verdict: 'WEAK',
      reason: `It rolls back in time only where metrics take less than ${minutes(limit)}, ${slowMetricDelay} min have been seen`,
      instead,
    }
  }
  return {
    verdict: 'PROTECTED',
    reason: `A release that fails every execution is rolled back after ${earliest}, ${minutes(timing.slackMinutes)} before all executions have moved`,
  }
}

/** A shift that does not say all that it takes. */
const incomplete = (missing: readonly string[]): Judgement => ({
  verdict: 'BLOCKED',
  reason: `CloudFormation refuses a gradual shift without ${missing.join(' and ')}`,
  instead: `Write ${missing.join(' and ')}`,
})

function judge(
  { source, preference }: MachineDeployment,
  schedule: Schedule | undefined,
  alarms: readonly AlarmPlan[] | undefined,
  model: Model,
): Judgement & Pick<DeploymentPlan, 'by'> {
  const missing = missingShiftFields(preference, model)
  if (missing.length > 0) return incomplete(missing)
  const refusal = schedule && machineShiftMistake(schedule)
  if (refusal) return { verdict: 'BLOCKED', reason: refusal, instead: 'Write a shorter Interval' }
  if (schedule?.kind === 'all-at-once') return notLookedAt
  if (!alarms) return unknownAlarms
  const best = bestOf(alarms)
  if (best) return schedule ? best : noSchedule
  return {
    verdict: 'UNGUARDED',
    reason: 'No alarm watches it',
    instead: `List an alarm on ExecutionsFailed under "Alarms", with the dimension StateMachineArn !Ref ${source.id}`,
  }
}
