import { yieldedId } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Alarm, Metric } from '../alarms/alarm.ts'
import { behindAlias, type MachineDeployment } from '../deployments/state-machines.ts'
import { stateMachineMetrics } from '../metrics/step-functions.ts'
import { blind, blocked, isLess, neverRecorded, unknown } from './flaw.ts'
import type { Judgement } from './shape.ts'
import type { Watch } from './watch.ts'
import { countOf, numbersOf } from './watch-of.ts'

/** What an alarm of a state machine's deployment comes to: numbers to reckon with, or why there are none. */
export function machineWatchOf(
  alarm: Alarm,
  machine: MachineDeployment,
  model: Model,
): Watch | Judgement {
  const ownAlarm = `an alarm on ExecutionsFailed with the dimension StateMachineArn !Ref ${machine.source.id}`
  const [never] = alarm.metrics.flatMap(
    metric => neverRecorded(metric, model, `Write ${ownAlarm}`) ?? [],
  )
  if (never) return never
  const [metric, ...others] = alarm.metrics
  if (!metric) return unknown('What it watches is not known before deployment')
  const isCount =
    metric.namespace === stateMachineMetrics.namespace &&
    metric.name === 'ExecutionsFailed' &&
    metric.statistic === 'Sum'
  if (!isCount || others.length > 0 || alarm.isMath) {
    return unknown('What a bad release does to its metric is not known', `List ${ownAlarm} as well`)
  }
  const isOwn = isOf(metric, machine, model)
  if (isOwn === undefined) return unknown('What it watches is not known before deployment')
  if (!isOwn) return blind('It watches another state machine', `List ${ownAlarm}`)
  if (isLess(alarm)) {
    return blocked(
      'It is in ALARM while few executions fail',
      'Write "ComparisonOperator: GreaterThanThreshold"',
    )
  }
  const breach = countOf(alarm)
  return 'verdict' in breach ? breach : numbersOf(alarm, 'alias', breach)
}

/** Whether a metric is of the state machine that is deployed; undefined where that is not known. */
function isOf(metric: Metric, deployment: MachineDeployment, model: Model) {
  const { machine: id } = behindAlias(deployment, model)
  const arn = metric.dimensions?.find(({ name }) => name === 'StateMachineArn')?.value
  const watched = yieldedId(arn, model.value)
  if (watched === undefined || id === undefined) return undefined
  return model.resources.has(watched) ? watched === id : undefined
}
