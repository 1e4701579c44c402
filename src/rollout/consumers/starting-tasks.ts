import type { Node } from '../../node/node.ts'
import { at, isMap, textOf } from '../../node/values.ts'
import { type Path, type Step, walk } from '../../node/walk.ts'
import { partsOf, textWith } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { definitionObjects } from './definition-objects.ts'
import { definitionText, partsBehind } from './definition-text.ts'
import { type MachineTarget, machineTargetIn, machineTargetOf } from './machine-target.ts'

/** A task that starts a state machine of the template: what names that, and its path under the resource. */
interface StartingTask extends MachineTarget {
  readonly node: Node
  readonly path: Path
}

/** The tasks of a state machine that start executions of another, as far as its definition shows them. */
export function startingTasksOf(machine: Resource, model: Model): StartingTask[] {
  const definition = at(machine.body, 'Properties', 'Definition')
  return isMap(definition)
    ? ofMapping(definition, machine, model)
    : ofText(at(machine.body, 'Properties', 'DefinitionString'), machine, model)
}

const startExecution = /:states:startExecution(\.|$)|:aws-sdk:sfn:start(Sync)?Execution$/

/** Where a task says what it starts: in JSONPath, or in JSONata. */
const inputs = ['Parameters', 'Arguments']

function ofMapping(definition: Node, machine: Resource, model: Model): StartingTask[] {
  return Array.from(walk(definition, ['Properties', 'Definition'])).flatMap(({ node, path }) => {
    const action = at(node, 'Resource')
    if (!action || !startExecution.test(putIn(shown(action, model), machine, model))) return []
    return inputs.flatMap(name => {
      const named = at(node, name, 'StateMachineArn')
      if (!named) return []
      const own = machineTargetOf(named, model)
      return own
        ? [{ node: named, path: [...path, name, 'StateMachineArn'], ...own }]
        : substituted(textOf(named) ?? '', machine, model)
    })
  })
}

function ofText(definition: Node | undefined, machine: Resource, model: Model): StartingTask[] {
  const parts = partsOf(definition, model.value)
  if (!definition || !parts) return []
  return Array.from(definitionObjects(definitionText(parts))).flatMap(one => {
    const { action, started } = taskOf(one)
    if (started === undefined || !startExecution.test(putIn(action, machine, model))) return []
    const own = machineTargetIn(partsBehind(started, parts), model)
    return own
      ? [{ node: definition, path: ['Properties', 'DefinitionString'], ...own }]
      : substituted(started, machine, model)
  })
}

/** What an object of JSON does and starts, where it is a task. */
function taskOf(value: object): { readonly action: string; readonly started?: string } {
  const { Resource: action, Parameters, Arguments } = value as Record<string, unknown>
  const { StateMachineArn: started } = Object(Arguments ?? Parameters) as Record<string, unknown>
  return typeof action === 'string' && typeof started === 'string'
    ? { action, started }
    : { action: '' }
}

/** A state machine that is put in for `${Name}`. */
function substituted(text: string, machine: Resource, model: Model): StartingTask[] {
  const { node, path } = substitution(text, machine) ?? {}
  const target = machineTargetOf(node, model)
  return node && path && target ? [{ node, path, ...target }] : []
}

function substitution(text: string, { body }: Resource): Step | undefined {
  const [, name] = /^\$\{([^{}]+)\}$/.exec(text) ?? []
  if (name === undefined) return undefined
  const path = ['Properties', 'DefinitionSubstitutions', name]
  const node = at(body, ...path)
  return node && { node, path }
}

/** A text, or what is put in for it. */
function putIn(text: string, machine: Resource, model: Model): string {
  const put = substitution(text, machine)
  return put ? shown(put.node, model) : text
}

/** A value as text, with stars for what only AWS gives. */
const shown = (node: Node, { value }: Model): string =>
  textWith(partsOf(node, value) ?? [], () => '*')
