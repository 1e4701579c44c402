import type { Node } from '../node/node.ts'
import { at, textOf } from '../node/values.ts'
import { type Path, walk } from '../node/walk.ts'
import type { Resource } from '../template/resource.ts'

/** What the definition of a state machine writes behind a substitution: `${PayArn}:live` has `live`. */
export function qualifierBehind(machine: Resource, path: Path): string | undefined {
  const [, property, name] = path
  if (property !== 'DefinitionSubstitutions' || typeof name !== 'string') return undefined
  const mark = `\${${name}}:`
  for (const text of textsOf(definitionOf(machine))) {
    const start = text.indexOf(mark)
    const [qualifier] = /^[A-Za-z0-9-_$]+/.exec(text.slice(start + mark.length)) ?? []
    if (start >= 0 && qualifier !== undefined) return qualifier
  }
  return undefined
}

/** The definition of a state machine, where the template has it. */
export const definitionOf = ({ body }: Resource): Node | undefined =>
  at(body, 'Properties', 'DefinitionString') ?? at(body, 'Properties', 'Definition')

const textsOf = (node: Node | undefined): string[] =>
  node ? Array.from(walk(node), step => textOf(step.node) ?? '') : []
