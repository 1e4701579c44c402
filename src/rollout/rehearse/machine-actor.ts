import type { Model } from '../../template/model.ts'
import { stateMachineSchedule } from '../deployments/configuration.ts'
import { machineShiftMistake, missingShiftFields } from '../deployments/machine-shift.ts'
import { type MachineDeployment, machineAlarmsOf } from '../deployments/state-machines.ts'
import { machineHeading } from '../plan/heading.ts'
import { giveParameters, unknownAlarms } from '../plan/unknowns.ts'
import { type Actor, notRehearsed } from './actor.ts'

/** The update of a state machine's alias. */
export function machineActor(machine: MachineDeployment, model: Model): Actor {
  const alarms = machineAlarmsOf(machine, model)
  return {
    kind: 'state-machine',
    ...machineHeading(machine, model),
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
  const missing = missingShiftFields(preference, model).join(' and ')
  if (missing) {
    const reason = `CloudFormation refuses a gradual shift without ${missing}`
    return notRehearsed({ reason, instead: `Give ${missing}` })
  }
  if (!schedule) return notRehearsed(noSchedule)
  if (!hasKnownAlarms) return notRehearsed(unknownAlarms)
  return { name: source.id, schedule, refusal: machineShiftMistake(schedule) }
}

const noSchedule = {
  reason: 'How its alias moves is not known before deployment',
  instead: giveParameters,
}
