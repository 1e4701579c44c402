import { at } from '../../node/values.ts'
import type { Alarm } from '../alarms/alarm.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { fullAt, predefinedPrefix, type Schedule } from '../deployments/schedule.ts'
import { lambdaMetrics } from '../metrics/lambda.ts'
import { advice, type Suffices, type Wording } from './advice.ts'
import type { NotComputed } from './detection.ts'
import { dimensionsText } from './dimensions-text.ts'
import { slowMetricDelay } from './outcome.ts'
import { isNervous, isQuiet, isSure, type Numbers } from './release-plan.ts'
import type { Judgement, TimingPlan, Traffic } from './shape.ts'
import { confidence } from './smallest.ts'
import { isInTime } from './timing.ts'
import type { Watch } from './watch.ts'
import { minutes, percent, shown } from './words.ts'

/** An alarm that can be reckoned with, and the deployment that it watches. */
export interface Setting {
  readonly alarm: Alarm
  readonly watch: Watch
  readonly deployment: Deployment
  readonly schedule: Schedule
}

/** A rate that the new version cannot bring about. */
export const unreachable = ({ deployment }: Setting): Judgement => ({
  verdict: 'BLIND',
  reason: 'What it sees never reaches its threshold',
  instead: `Write ${dimensionsText(deployment)}`,
})

/** The verdict on an alarm: what time decides, then what the traffic does. */
export function judge(
  setting: Setting,
  timing: TimingPlan,
  numbers: Numbers | NotComputed | undefined,
  traffic: Traffic | undefined,
): Judgement {
  if (numbers && 'isBlocked' in numbers) return alarming(setting)
  const found = decided(setting, timing, numbers, traffic)
  if (found.verdict === 'PROTECTED') {
    return numbers && !('notComputed' in numbers) && isNervous(numbers)
      ? nervous(setting, numbers)
      : found
  }
  if (found.verdict === 'UNKNOWN') {
    return setting.watch.period > 1 ? { ...found, instead: 'Write "Period: 60"' } : found
  }
  const instead = advice(
    setting.watch,
    setting.schedule,
    wording(setting, traffic),
    sufficesIn(traffic),
  )
  return { ...found, instead: instead ?? testFirst }
}

/** What time decides, and the traffic: where both are weak, that says more. */
function decided(
  setting: Setting,
  timing: TimingPlan,
  numbers: Numbers | NotComputed | undefined,
  traffic: Traffic | undefined,
): Judgement {
  const byTime = timed(setting, timing)
  if (byTime?.verdict === 'TOO LATE') return byTime
  const byTraffic = counted(timing, numbers, traffic)
  return byTime && byTraffic.verdict !== 'WEAK' ? byTime : byTraffic
}

/** An alarm that the errors of a healthy release set off. */
const nervous = ({ watch, deployment }: Setting, numbers: Numbers): Judgement => ({
  verdict: 'WEAK',
  reason: disturbance(numbers),
  instead:
    watch.scope === 'new-version'
      ? 'Write a higher threshold, or a rate of errors by calls'
      : `Write a higher threshold, or ${dimensionsText(deployment)}`,
})

function disturbance(numbers: Numbers): string {
  const { falseRollbackProbability, stoppedAtStartProbability: atStart } = numbers
  const rolledBack = percent(falseRollbackProbability.atLeast)
  return atStart === undefined
    ? `It rolls back ${rolledBack} of healthy releases as well`
    : `Of healthy releases it stops ${percent(atStart)} before they begin, and rolls back ${rolledBack} of the others`
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
  if (timing.slackMinutes <= 0) {
    const why =
      full === 0
        ? 'All traffic moves at once, before it fires'
        : `It rolls back after ${earliest} at the earliest, all traffic has moved after ${minutes(full)}`
    return { verdict: 'TOO LATE', reason: `${why}${later(deployment, -timing.slackMinutes)}` }
  }
  if (timing.earliestRollbackMinutesWithSlowMetrics < full) return undefined
  const limit = full - timing.earliestRollbackMinutes + 1
  return {
    verdict: 'WEAK',
    reason: `It rolls back in time only where metrics take less than ${minutes(limit)}, ${slowMetricDelay} min have been seen`,
  }
}

/** That a hook which runs for some minutes holds a deployment open. */
const later = ({ hooks }: Deployment, wait: number): string =>
  hooks.PostTraffic && wait < hookMinutes
    ? `; it can still roll back where the PostTraffic hook runs for ${minutes(wait)}`
    : ''

/** CodeDeploy waits so long for a hook. */
const hookMinutes = 60

/** What the traffic decides; without numbers, a release that fails every call counts. */
function counted(
  timing: TimingPlan,
  numbers: Numbers | NotComputed | undefined,
  traffic: Traffic | undefined,
): Judgement {
  if (!numbers || !traffic) return withoutTraffic(timing)
  if ('notComputed' in numbers) {
    return { verdict: 'UNKNOWN', reason: `Not computed, ${numbers.notComputed}` }
  }
  return numbers.bad ? likelihood(numbers.bad) : sharpness(numbers, traffic)
}

/** A release that fails every call is what every alarm can be held to. */
function withoutTraffic(timing: TimingPlan): Judgement {
  const { slackMinutes, earliestRollbackMinutes, requestsPerSecondToBeSure: enough } = timing
  if (enough === null) {
    return {
      verdict: 'WEAK',
      reason: 'With no traffic is it sure to notice even a release that fails every call',
    }
  }
  const when = `after ${minutes(earliestRollbackMinutes)}, ${minutes(slackMinutes)} before all traffic has moved`
  const from = enough === undefined ? '' : `, from ${shown(enough)} calls a second on`
  return {
    verdict: 'PROTECTED',
    reason: `A release that fails every call is rolled back ${when}${from}`,
  }
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
  (traffic: Traffic | undefined): Suffices =>
  (watch, schedule) =>
    isInTime(watch, schedule, slowMetricDelay) &&
    (!traffic || (isSure(watch, schedule, traffic) && isQuiet(watch, schedule, traffic)))

const wording = ({ alarm, watch, deployment }: Setting, traffic: Traffic | undefined): Wording => ({
  type: (name: string) =>
    deployment.source ? `Type: ${name}` : `DeploymentConfigName: ${predefinedPrefix}${name}`,
  hasPoints: at(alarm.resource.body, 'Properties', 'DatapointsToAlarm') !== undefined,
  newVersion: traffic && countsOldVersion(alarm, watch) ? dimensionsText(deployment) : undefined,
})

/** Whether an alarm counts the calls of a function's old version, too, and would not with other dimensions. */
const countsOldVersion = ({ metrics }: Alarm, { scope }: Watch) =>
  scope !== 'new-version' && metrics.every(({ namespace }) => namespace === lambdaMetrics.namespace)
