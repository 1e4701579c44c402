import { plain } from '../../node/plain.ts'
import { remembered } from '../../node/remembered.ts'
import { at, textOf } from '../../node/values.ts'
import type { Path } from '../../node/walk.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { definitionText } from './definition-text.ts'
import { taskQualifiers } from './task-qualifiers.ts'

/** What a caller of a function says of its alias or version elsewhere: the text may not be known. */
export interface Qualification {
  readonly qualifier: string | undefined
}

/**
 * What the definition of a state machine says of the function behind a substitution: `${PayArn}:live`, or
 * `Qualifier: live` beside it. A definition that is not in the template may say anything.
 */
export function qualificationOf(
  machine: Resource,
  path: Path,
  model: Model,
): Qualification | undefined {
  const [, property, name] = path
  if (property === 'Definition' && path.at(-1) === 'FunctionName') {
    const beside = at(machine.body, ...path.slice(0, -1))
    const isGiven = at(beside, 'Qualifier') ?? at(beside, 'Qualifier.$')
    return isGiven && { qualifier: textOf(at(beside, 'Qualifier')) }
  }
  if (property !== 'DefinitionSubstitutions' || typeof name !== 'string') return undefined
  const known = qualifiersOf(model)(machine)
  if (!known) return { qualifier: undefined }
  return known.has(name) ? { qualifier: known.get(name) } : undefined
}

/** What the definition of a state machine first says of each of its substitutions; undefined where it is not known. */
const qualifiersOf = perModel(({ value }) =>
  remembered((machine: Resource): ReadonlyMap<string, string | undefined> | undefined => {
    const text = definitionIn(machine, value)
    return text === undefined
      ? undefined
      : new Map([...ofTasks(text), ...qualified(text).reverse()])
  }),
)

const qualified = (text: string): [name: string, qualifier: string][] =>
  Array.from(
    text.matchAll(/\$\{([^{}]+)\}:([A-Za-z0-9-_$]+)/g),
    ([, name = '', qualifier = '']): [string, string] => [name, qualifier],
  )

const ofTasks = (definition: string): [name: string, qualifier: string | undefined][] =>
  [...taskQualifiers(definition)].flatMap(([text, qualifier]) => {
    const [, name] = /^\$\{([^{}]+)\}$/.exec(text) ?? []
    return name === undefined ? [] : [[name, qualifier] as [string, string | undefined]]
  })

/** The definition of a state machine as one text, where the template has it. */
function definitionIn({ body }: Resource, value: Evaluator): string | undefined {
  const text = at(body, 'Properties', 'DefinitionString')
  const object = at(text, 'Fn::ToJsonString') ?? at(body, 'Properties', 'Definition')
  if (object) return JSON.stringify(plain(object))
  const parts = partsOf(text, value)
  return parts && definitionText(parts)
}
