import type { Node } from '../node/node.ts'
import { remembered } from '../node/remembered.ts'
import { at, textOf } from '../node/values.ts'
import { type Path, visit } from '../node/walk.ts'
import type { Resource } from '../template/resource.ts'

/** What the definition of a state machine writes behind a substitution: `${PayArn}:live` has `live`. */
export function qualifierBehind(machine: Resource, path: Path): string | undefined {
  const [, property, name] = path
  if (property !== 'DefinitionSubstitutions' || typeof name !== 'string') return undefined
  const definition = definitionOf(machine)
  return definition && qualifiersIn(definition).get(name)
}

/** What a definition first writes behind each of its substitutions. */
const qualifiersIn = remembered(
  (definition: Node): ReadonlyMap<string, string> => new Map(qualified(definition).reverse()),
)

const qualified = (definition: Node): [name: string, qualifier: string][] =>
  textsOf(definition).flatMap(text =>
    Array.from(
      text.matchAll(/\$\{([^{}]+)\}:([A-Za-z0-9-_$]+)/g),
      ([, name = '', qualifier = '']): [string, string] => [name, qualifier],
    ),
  )

/** The definition of a state machine, where the template has it. */
export const definitionOf = ({ body }: Resource): Node | undefined =>
  at(body, 'Properties', 'DefinitionString') ?? at(body, 'Properties', 'Definition')

function textsOf(root: Node): string[] {
  const texts: string[] = []
  visit(root, node => texts.push(textOf(node) ?? ''))
  return texts
}
