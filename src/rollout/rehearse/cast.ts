import type { Model } from '../../template/model.ts'
import { deploymentsOf } from '../deployments/deployments.ts'
import { machineDeploymentsOf } from '../deployments/state-machines.ts'
import { type Actor, isRehearsed } from './actor.ts'
import { type AlarmCast, alarmCasts } from './alarm-cast.ts'
import { functionActor } from './function-actor.ts'
import { machineActor } from './machine-actor.ts'
import type { Scenario } from './scenario.ts'
import type { Script } from './script.ts'

/** Everybody who takes part in a rehearsal. */
export interface Cast {
  /** The functions, then the state machines. */
  readonly actors: readonly Actor[]
  readonly alarms: readonly AlarmCast[]
}

export function castOf(model: Model, script: Script): Cast {
  const actors = [
    ...deploymentsOf(model).map(one => functionActor(one, model, script)),
    ...machineDeploymentsOf(model).map(one => machineActor(one, model)),
  ]
  return { actors, alarms: alarmCasts(actors, model, script.alarms) }
}

/** What is to be run: the deployments that can be rehearsed, and all alarms. */
export function scenarioOf({ actors, alarms }: Cast): Scenario {
  const listedBy = (actor: Actor) =>
    actor.hasAlarmsOn
      ? alarms.flatMap(({ listedBy: by }, i) => (by.includes(actor) ? [i] : []))
      : []
  return {
    functions: actors.flatMap(actor =>
      actor.kind === 'function' && isRehearsed(actor.scenario)
        ? [{ ...actor.scenario, alarms: listedBy(actor) }]
        : [],
    ),
    machines: actors.flatMap(actor =>
      actor.kind === 'state-machine' && isRehearsed(actor.scenario)
        ? [{ ...actor.scenario, alarms: listedBy(actor) }]
        : [],
    ),
    alarms: alarms.map(({ scenario }) => scenario),
  }
}

/** Whether the release of a deployment is a bad one: its calls, its hooks, or an alarm that was told to fire. */
export const isBad = (actor: Actor, { alarms }: Cast): boolean =>
  actor.isBad ||
  alarms.some(({ scenario, listedBy }) => scenario.fires !== undefined && listedBy.includes(actor))
