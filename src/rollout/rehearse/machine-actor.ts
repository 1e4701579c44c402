import { placeOf } from '../../node/finding.ts'
import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import { propertyEntry } from '../../template/resource.ts'
import { alarmUses } from '../alarm-use.ts'
import { stateMachineSchedule } from '../configuration.ts'
import { fullAt, type Schedule } from '../schedule.ts'
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
  return { name: source.id, schedule, refusal: refusalOf(schedule) }
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

/** The longest interval and linear shift that the handler takes, in minutes. */
const longest = 2100

/** The handler reckons with an interval behind the last step of a linear shift, where it does not wait for one. */
function refusalOf(schedule: Schedule): string | undefined {
  const [, second] = schedule.shifts
  const steps = schedule.kind === 'linear' ? schedule.shifts.length : 1
  const takes = steps * (second?.minute ?? fullAt(schedule))
  return takes > longest
    ? `CloudFormation refuses a shift of ${takes} min, ${longest} min is the most`
    : undefined
}
