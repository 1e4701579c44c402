import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import { type Part, partsOf, textWith, type Yield } from '../../template/evaluate-parts.ts'
import { referencedId } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import { byName } from '../../template/physical-names.ts'
import type { Resource } from '../../template/resource.ts'

/** What a value starts: a state machine of the template, in the expansion, its alias or a version. */
export interface MachineTarget {
  readonly machine: Resource
  readonly via: 'alias' | 'version' | 'machine'
}

/** The state machine, alias or version that a value names, be it in the middle of a text. */
export function machineTargetOf(node: Node | undefined, model: Model): MachineTarget | undefined {
  const parts = partsOf(node, model.value)
  return parts && (byText(parts, model) ?? machineTargetIn(parts, model))
}

/** The same of a text in parts. */
export function machineTargetIn(parts: readonly Part[], model: Model): MachineTarget | undefined {
  for (const [i, part] of parts.entries()) {
    const target = typeof part === 'string' ? undefined : byYield(part, parts[i - 1], model)
    if (target) return isQualified(parts[i + 1]) ? { ...target, via: 'alias' } : target
  }
  return undefined
}

/** What stands behind the ARN: an alias or a version. */
const isQualified = (next: Part | undefined) => typeof next === 'string' && next.startsWith(':')

function byYield(
  { id, attribute }: Yield,
  before: Part | undefined,
  model: Model,
): MachineTarget | undefined {
  const resource = model.resources.get(id)
  switch (resource?.type) {
    case 'AWS::StepFunctions::StateMachine': {
      const isName = attribute === 'Name' && typeof before === 'string' && before.endsWith(prefix)
      const isArn = attribute === undefined || attribute === 'Arn'
      return isArn || isName ? { machine: resource, via: 'machine' } : undefined
    }
    case 'AWS::StepFunctions::StateMachineAlias':
      return qualified(machinesOfAlias(resource, model)[0], 'alias')
    case 'AWS::StepFunctions::StateMachineVersion':
      return qualified(machineOfVersion(resource, model), 'version')
    default:
      return undefined
  }
}

const prefix = ':stateMachine:'

const qualified = (
  machine: Resource | undefined,
  via: 'alias' | 'version',
): MachineTarget | undefined => machine && { machine, via }

/** An ARN with the name of a state machine that has that name. */
function byText(parts: readonly Part[], model: Model): MachineTarget | undefined {
  const text = textWith(parts, () => '*')
  const [, name, qualifier] = /:stateMachine:([^:*\s]+)(:[^\s]+)?$/.exec(text) ?? []
  const machine = name === undefined ? undefined : machinesByName(model).get(name)
  return machine && { machine, via: qualifier === undefined ? 'machine' : 'alias' }
}

const machinesByName = perModel(model =>
  byName(model, 'AWS::StepFunctions::StateMachine', 'StateMachineName'),
)

/** The state machines that the versions of an alias are of; one, unless the template is wrong. */
export function machinesOfAlias({ body }: Resource, model: Model): readonly Resource[] {
  const property = (...path: string[]) => at(body, 'Properties', ...path)
  const routes = model.value.cases(property('RoutingConfiguration')).flatMap(itemsOf)
  const versions = [property('DeploymentPreference'), ...routes].map(one =>
    model.resources.get(referencedId(at(one, 'StateMachineVersionArn')) ?? ''),
  )
  const machines = versions.map(version => version && machineOfVersion(version, model))
  return [...new Set(machines.filter(machine => machine !== undefined))]
}

function machineOfVersion({ body }: Resource, model: Model): Resource | undefined {
  const id = referencedId(at(body, 'Properties', 'StateMachineArn'))
  const machine = model.resources.get(id ?? '')
  return machine?.type === 'AWS::StepFunctions::StateMachine' ? machine : undefined
}
