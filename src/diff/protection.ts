import type { Entry, Node } from '../node/node.ts'
import { at } from '../node/values.ts'
import { type AlarmUse, alarmName, alarmUsesOf } from '../rollout/alarms/use.ts'
import { stateMachineSchedule } from '../rollout/deployments/configuration.ts'
import {
  type Deployment,
  deploymentName,
  deploymentsOf,
  type Hook,
  onlySchedule,
} from '../rollout/deployments/deployments.ts'
import { hooksOf } from '../rollout/deployments/hooks.ts'
import type { Schedule } from '../rollout/deployments/schedule.ts'
import { machineAlarmsOf, machineDeploymentsOf } from '../rollout/deployments/state-machines.ts'
import type { Model } from '../template/model.ts'
import { propertyEntry, type Resource } from '../template/resource.ts'

/** What stands between a bad release and all of the traffic of a function or a state machine. */
export interface Protection {
  readonly name: string
  /** Where it is written. */
  readonly where: Node | Entry | Resource
  /** `Canary10Percent5Minutes`, or `CANARY`. */
  readonly type: string | undefined
  readonly schedule: Schedule | undefined
  /** By name; undefined where the list is not known. */
  readonly alarms: ReadonlyMap<string, AlarmUse> | undefined
  readonly hooks: ReadonlyMap<Hook, string>
  /** For a function. */
  readonly deployment: Deployment | undefined
}

/** What is protected, by the logical id of the function or the alias of the state machine. */
export const protectionsOf = (model: Model): ReadonlyMap<string, Protection> =>
  new Map([...ofFunctions(model), ...ofMachines(model)])

const ofFunctions = (model: Model): [string, Protection][] =>
  deploymentsOf(model).flatMap(deployment => {
    const { alarms, fn, source, alias, type } = deployment
    if (!fn) return []
    const isKnown = alarms.length === 1 && alarms[0] !== undefined
    return [
      [
        fn.id,
        {
          name: deploymentName(deployment),
          where: (source && propertyEntry(source, 'DeploymentPreference')) ?? alias,
          type: model.value.text(type),
          schedule: onlySchedule(deployment),
          alarms: isKnown ? byName(alarmUsesOf(deployment, model)) : undefined,
          hooks: new Map(
            hooksOf(deployment, model).map(one => [one.hook, one.fn?.id ?? 'another function']),
          ),
          deployment,
        },
      ],
    ]
  })

const ofMachines = (model: Model): [string, Protection][] =>
  machineDeploymentsOf(model).map(machine => {
    const { alias, source, preference } = machine
    const alarms = machineAlarmsOf(machine, model)
    return [
      alias.id,
      {
        name: source.id,
        where: propertyEntry(source, 'DeploymentPreference') ?? alias,
        type: model.value.text(at(preference, 'Type')),
        schedule: stateMachineSchedule(model, preference),
        alarms: alarms && byName(alarms),
        hooks: new Map(),
        deployment: undefined,
      },
    ]
  })

const byName = (uses: readonly AlarmUse[]) =>
  new Map(uses.flatMap(use => (use.isArn ? [] : [[alarmName(use), use]])))
