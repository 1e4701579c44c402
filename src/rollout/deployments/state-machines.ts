import type { Node } from '../../node/node.ts'
import { at, given, isMap, itemsOf, textOf } from '../../node/values.ts'
import { sourceOrSelf } from '../../template/cause.ts'
import { referencedId } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist, ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { type AlarmUse, alarmUses } from '../alarms/use.ts'
import { type MachineStart, startsOfMachine } from '../consumers/machine-starts.ts'
import { machinesOfAlias } from '../consumers/machine-target.ts'

/** An alias of a state machine that CloudFormation moves to new versions. */
export interface MachineDeployment {
  readonly alias: Resource
  /** The SAM state machine, else the alias: what messages name. */
  readonly source: Resource
  /** How the alias moves. */
  readonly preference: Node
}

/** The aliases of state machines with a deployment preference that may exist. */
export const machineDeploymentsOf: (model: Model) => readonly MachineDeployment[] = perModel(
  model =>
    ofType(model, 'AWS::StepFunctions::StateMachineAlias').flatMap(alias => {
      const preference = given(alias.body, 'Properties', 'DeploymentPreference')
      if (!isMap(preference) || !mayExist(alias, model.value)) return []
      return [{ alias, source: sourceOrSelf(model, alias), preference }]
    }),
)

/** What is behind the alias, by logical id: the version that it moves to, and the state machine of that. */
export function behindAlias({ preference }: MachineDeployment, { resources }: Model) {
  const version = referencedId(at(preference, 'StateMachineVersionArn'))
  const body = resources.get(version ?? '')?.body
  return { version, machine: referencedId(at(body, 'Properties', 'StateMachineArn')) }
}

/** The alarms that CloudFormation looks at while the alias moves; undefined where the list is not known. */
export function machineAlarmsOf(
  { preference }: MachineDeployment,
  model: Model,
): readonly AlarmUse[] | undefined {
  const [list, ...others] = model.value.cases(preference, 'Alarms')
  if (others.length > 0 || (list !== undefined && list.kind !== 'list')) return undefined
  const alarms = itemsOf(list)
  return alarms.every(alarm => model.value.cases(alarm).length === 1)
    ? alarms.flatMap(alarm => alarmUses(alarm, model))
    : undefined
}

/** A state machine of the expansion with aliases, and what starts it. */
export interface MachineUse {
  readonly machine: Resource
  /** The SAM state machine it comes from, or the state machine itself. */
  readonly source: Resource
  readonly aliases: readonly Resource[]
  readonly starts: readonly MachineStart[]
  /** Whether an alias of it moves to new versions in steps. */
  readonly isGradual: boolean
}

/** Every state machine that may exist and has an alias in the template. */
export const machineUsesOf: (model: Model) => readonly MachineUse[] = perModel(model => {
  const gradual = new Set(
    machineDeploymentsOf(model)
      .filter(one => isGradual(one, model))
      .map(({ alias }) => alias.id),
  )
  const aliases = ofType(model, 'AWS::StepFunctions::StateMachineAlias').filter(one =>
    mayExist(one, model.value),
  )
  return ofType(model, 'AWS::StepFunctions::StateMachine')
    .filter(machine => mayExist(machine, model.value))
    .flatMap(machine => {
      const own = aliases.filter(alias => machinesOfAlias(alias, model).includes(machine))
      if (own.length === 0) return []
      return [
        {
          machine,
          source: sourceOrSelf(model, machine),
          aliases: own,
          starts: startsOfMachine(model, machine.id),
          isGradual: own.some(({ id }) => gradual.has(id)),
        },
      ]
    })
})

const isGradual = ({ preference }: MachineDeployment, { value }: Model): boolean =>
  value.always(at(preference, 'Type'), type => stepwise.has(textOf(type) ?? ''))

const stepwise = new Set(['CANARY', 'LINEAR'])
