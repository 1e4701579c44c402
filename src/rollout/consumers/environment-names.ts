import type { Node } from '../../node/node.ts'
import { at, entriesOf } from '../../node/values.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { type Target, targetOf } from './consumers.ts'
import { type MachineTarget, machineTargetOf } from './machine-target.ts'

/** A variable of a function that names another function, its alias or its version. */
export interface EnvironmentName extends Variable, Target {
  /** Whether the value is nothing but the name or ARN. */
  readonly isPlain: boolean
}

/** The variables of functions that name other functions. */
export const environmentNamesOf = perModel(model =>
  variablesOf(model).flatMap(({ resource, node }): EnvironmentName[] => {
    const target = targetOf(node, model)
    const isPlain = partsOf(node, model.value)?.length === 1
    const isOther = target && target.fn.id !== resource.id
    return isOther ? [{ resource, node, isPlain, ...target }] : []
  }),
)

/** A variable of a function that is the ARN of a state machine, its alias or its version. */
export interface EnvironmentMachine extends Variable, MachineTarget {}

/** The variables of functions that are ARNs of state machines. */
export const environmentMachinesOf = perModel(model =>
  variablesOf(model).flatMap((variable): EnvironmentMachine[] => {
    const isPlain = partsOf(variable.node, model.value)?.length === 1
    const target = isPlain ? machineTargetOf(variable.node, model) : undefined
    return target ? [{ ...variable, ...target }] : []
  }),
)

interface Variable {
  /** The function whose variable it is. */
  readonly resource: Resource
  readonly node: Node
}

const variablesOf = (model: Model): Variable[] =>
  ofType(model, 'AWS::Lambda::Function').flatMap(resource =>
    entriesOf(at(resource.body, 'Properties', 'Environment', 'Variables')).map(
      ({ value: node }) => ({ resource, node }),
    ),
  )
