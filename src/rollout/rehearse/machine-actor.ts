import { placeOf } from '../../node/finding.ts'
import { at } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import { propertyEntry } from '../../template/resource.ts'
import { stateMachineSchedule } from '../deployments/configuration.ts'
import { machineShiftMistake } from '../deployments/machine-shift.ts'
import { type MachineDeployment, machineAlarmsOf } from '../deployments/state-machines.ts'
import { giveParameters, unknownAlarms } from '../plan/unknowns.ts'
import { type Actor, notRehearsed } from './actor.ts'

/** The update of a state machine's alias. */
export function machineActor(machine: MachineDeployment, model: Model): Actor {
  const { alias, source, preference } = machine
  const { value } = model
  const aliasName = value.text(at(alias.body, 'Properties', 'Name'))
  const type = value.text(at(preference, 'Type'))
  const alarms = machineAlarmsOf(machine, model)
  const entry = propertyEntry(source, 'DeploymentPreference')
  return {
    kind: 'state-machine',
    name: source.id,
    ...(aliasName !== undefined && { alias: aliasName }),
    place: placeOf(entry?.keyOrigin ?? preference.origin),
    ...(type !== undefined && { type }),
    listed: alarms ?? [],
    hasAlarmsOn: true,
    isBad: false,
    scenario: scenarioOf(machine, model, alarms !== undefined),
  }
}

function scenarioOf(
  { source, preference }: MachineDeployment,
  model: Model,
  hasKnownAlarms: boolean,
): Extract<Actor, { readonly kind: 'state-machine' }>['scenario'] {
  const schedule = stateMachineSchedule(model, preference)
  if (!schedule) return notRehearsed(noSchedule)
  if (!hasKnownAlarms) return notRehearsed(unknownAlarms)
  return { name: source.id, schedule, refusal: machineShiftMistake(schedule) }
}

const noSchedule = {
  reason: 'How its alias moves is not known before deployment',
  instead: giveParameters,
}
