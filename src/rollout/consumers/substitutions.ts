import type { Node } from '../../node/node.ts'
import { remembered } from '../../node/remembered.ts'
import { at, textOf } from '../../node/values.ts'
import { type Path, visit } from '../../node/walk.ts'
import type { Resource } from '../../template/resource.ts'
import { taskQualifiers } from './task-qualifiers.ts'

/** What a caller of a function says of its alias or version elsewhere: the text may not be known. */
export interface Qualification {
  readonly qualifier: string | undefined
}

/**
 * What the definition of a state machine says of the function behind a substitution: `${PayArn}:live`, or
 * `Qualifier: live` beside it. A definition that is not in the template may say anything.
 */
export function qualificationOf(machine: Resource, path: Path): Qualification | undefined {
  const [, property, name] = path
  if (property === 'Definition' && path.at(-1) === 'FunctionName') {
    const beside = at(machine.body, ...path.slice(0, -1))
    const isGiven = at(beside, 'Qualifier') ?? at(beside, 'Qualifier.$')
    return isGiven && { qualifier: textOf(at(beside, 'Qualifier')) }
  }
  if (property !== 'DefinitionSubstitutions' || typeof name !== 'string') return undefined
  const definition = definitionOf(machine)
  if (!definition) return { qualifier: undefined }
  const known = qualifiersIn(definition)
  return known.has(name) ? { qualifier: known.get(name) } : undefined
}

/** What a definition first says of each of its substitutions. */
const qualifiersIn = remembered(
  (definition: Node): ReadonlyMap<string, string | undefined> =>
    new Map([...ofTasks(definition), ...qualified(definition).reverse()]),
)

const qualified = (definition: Node): [name: string, qualifier: string][] =>
  textsOf(definition).flatMap(text =>
    Array.from(
      text.matchAll(/\$\{([^{}]+)\}:([A-Za-z0-9-_$]+)/g),
      ([, name = '', qualifier = '']): [string, string] => [name, qualifier],
    ),
  )

/** The tasks of a definition that is one text, in one or several lines. */
const ofTasks = (definition: Node): [name: string, qualifier: string | undefined][] =>
  [...taskQualifiers(textsOf(definition).filter(Boolean).join('\n'))].flatMap(
    ([text, qualifier]) => {
      const [, name] = /^\$\{([^{}]+)\}$/.exec(text) ?? []
      return name === undefined ? [] : [[name, qualifier] as [string, string | undefined]]
    },
  )

/** The definition of a state machine, where the template has it. */
const definitionOf = ({ body }: Resource): Node | undefined =>
  at(body, 'Properties', 'DefinitionString') ?? at(body, 'Properties', 'Definition')

function textsOf(root: Node): string[] {
  const texts: string[] = []
  visit(root, node => texts.push(textOf(node) ?? ''))
  return texts
}
