import { type Model, perModel } from '../../template/model.ts'
import { type Deployment, deploymentsOf } from '../deployments/deployments.ts'
import type { Alarm } from './alarm.ts'
import { alarmUsesOf } from './use.ts'

/** A metric alarm of the template that can roll a deployment back. */
export interface RollbackAlarm {
  readonly deployment: Deployment
  readonly alarm: Alarm
}

/** The metric alarms of a deployment. */
export const metricAlarmsOf = (deployment: Deployment, model: Model): Alarm[] =>
  alarmUsesOf(deployment, model).flatMap(({ alarm }) => alarm ?? [])

/** Every metric alarm of every deployment, as often as one is listed by different deployments. */
export const rollbackAlarmsOf = perModel(model =>
  deploymentsOf(model).flatMap((deployment): RollbackAlarm[] =>
    metricAlarmsOf(deployment, model).map(alarm => ({ deployment, alarm })),
  ),
)

/** The metric alarms that roll something back, each once, with the first deployment that lists it. */
export const watchedAlarmsOf = perModel(model => {
  const first = new Map<Alarm, RollbackAlarm>()
  for (const one of rollbackAlarmsOf(model)) {
    if (!first.has(one.alarm)) first.set(one.alarm, one)
  }
  return [...first.values()]
})
