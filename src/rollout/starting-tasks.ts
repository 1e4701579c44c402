import type { Node } from '../node/node.ts'
import { at, isMap, textOf } from '../node/values.ts'
import { type Path, walk } from '../node/walk.ts'
import { type Part, partsOf } from '../template/evaluate-parts.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { definitionObjects } from './definition-objects.ts'
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
    const action = model.value.text(at(node, 'Resource'))
    if (action === undefined || !startExecution.test(action)) return []
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
  const text = parts.map((part, i) => (typeof part === 'string' ? part : mark(i))).join('')
  return Array.from(definitionObjects(text)).flatMap(one => {
    const started = startedBy(one)
    if (started === undefined) return []
    const own = machineTargetIn(unmarked(started, parts), model)
    return own
      ? [{ node: definition, path: ['Properties', 'DefinitionString'], ...own }]
      : substituted(started, machine, model)
  })
}

/** What a task that is an object of JSON starts. */
function startedBy(task: Record<string, unknown> | object): string | undefined {
  const { Resource: action, Parameters, Arguments } = task as Record<string, unknown>
  if (typeof action !== 'string' || !startExecution.test(action)) return undefined
  const { StateMachineArn: started } = Object(Arguments ?? Parameters) as Record<string, unknown>
  return typeof started === 'string' ? started : undefined
}

/** What stands in a text for a part of it that something yields, and the parts of a text with such marks. */
const mark = (i: number) => `\ue000${i}\ue000`

const unmarked = (text: string, parts: readonly Part[]): readonly Part[] =>
  text
    .split('\ue000')
    .map((piece, i) => (i % 2 === 0 ? piece : (parts[Number(piece)] ?? '')))
    .filter(piece => piece !== '')

/** A state machine that is put in for `${Name}`. */
function substituted(text: string, { body }: Resource, model: Model): StartingTask[] {
  const [, name] = /^\$\{([^{}]+)\}$/.exec(text) ?? []
  if (name === undefined) return []
  const path = ['Properties', 'DefinitionSubstitutions', name]
  const node = at(body, ...path)
  const target = machineTargetOf(node, model)
  return node && target ? [{ node, path, ...target }] : []
}
