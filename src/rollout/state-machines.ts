import type { Node } from '../node/node.ts'
import { at, given, isMap, textOf } from '../node/values.ts'
import { sourceOf } from '../template/cause.ts'
import { type Model, perModel } from '../template/model.ts'
import { ofType } from '../template/present.ts'
import type { Resource } from '../template/resource.ts'

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
      const condition = textOf(at(alias.body, 'Condition')) ?? ''
      if (!isMap(preference) || model.value.condition(condition) === false) return []
      return [{ alias, source: sourceOf(model, alias) ?? alias, preference }]
    }),
)
