import { placeOf } from '../../node/finding.ts'
import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import { propertyEntry } from '../../template/resource.ts'
import { alarmUses } from '../alarm-use.ts'
import { stateMachineSchedule } from '../configuration.ts'
import { machineShiftMistake } from '../machine-shift.ts'
import type { MachineDeployment } from '../state-machines.ts'
import type { Actor } from './actor.ts'

/** The update of a state machine's alias. */
export function machineActor(machine: MachineDeployment, model: Model): Actor {
  const { alias, source, preference } = machine
  const { value } = model
  const aliasName = value.text(at(alias.body, 'Properties', 'Name'))
  const type = value.text(at(preference, 'Type'))
  const alarms = alarmsOf(preference, model)
  const entry = propertyEntry(source, 'DeploymentPreference')
  return {
    kind: 'state-machine',
    name: source.id,
    ...(aliasName !== undefined && { alias: aliasName }),
    place: placeOf(entry?.keyOrigin ?? preference.origin),
    ...(type !== undefined && { type }),
    listed: (alarms ?? []).flatMap(node => alarmUses(node, model)),
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
  if (!schedule) return unknown('How its alias moves is not known before deployment')
  if (!hasKnownAlarms) return unknown('Its list of alarms is not known before deployment')
  return { name: source.id, schedule, refusal: machineShiftMistake(schedule) }
}

const unknown = (reason: string) => ({
  notRehearsed: { reason, instead: 'Give the values of parameters' },
})

/** The entries of the list of alarms; undefined where they are not known. */
function alarmsOf(preference: Node, { value }: Model): readonly Node[] | undefined {
  const [list, ...others] = value.cases(preference, 'Alarms')
  if (others.length > 0 || (list !== undefined && list.kind !== 'list')) return undefined
  const alarms = itemsOf(list)
  return alarms.every(alarm => value.cases(alarm).length === 1) ? alarms : undefined
}
