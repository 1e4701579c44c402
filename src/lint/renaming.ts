import type { Node } from '../node/node.ts'
import type { Fix } from '../node/problem.ts'
import { isList, textOf } from '../node/values.ts'
import { meant } from '../sam/meant.ts'
import type { Use } from '../template/uses.ts'
import { spanOf } from '../write/edit.ts'

/** Writes the name that is meant, where nothing but a name stands at `where`. */
export const renaming = (name: string, where: Node, names: Iterable<string>): readonly Fix[] =>
  textOf(where) === name ? meant(name, where.origin, names).fixes : []

/** The same in the text of an Fn::Sub, at each of its variables with the name. */
export const renamingVariables = (name: string, where: Node, names: Iterable<string>): Fix[] =>
  renamingWithin(name, where, names, [`\\$\\{\\s*`, `[\\s.}]`])

/** The same for the resource of an Fn::GetAtt. */
export const renamingOwner = (name: string, where: Node, names: Iterable<string>): Fix[] =>
  renamingWithin(name, partOf(where, 0), names, [`^["']?`, `["'.]|$`])

/** The same for the attribute of a resource in an Fn::GetAtt or an Fn::Sub. */
export function renamingAttribute(
  { name, attribute = '', by, where }: Use,
  names: Iterable<string>,
): Fix[] {
  const owner = escaped(name)
  if (by === 'Fn::Sub') {
    return renamingWithin(attribute, where, names, [`\\$\\{\\s*${owner}\\.`, `[\\s}]`])
  }
  const before = isList(where) ? '' : `${owner}\\.`
  return renamingWithin(attribute, partOf(where, 1), names, [`^["']?${before}`, `["']|$`])
}

/** A part of an Fn::GetAtt that is a list; one that is a text is a whole. */
const partOf = (where: Node, i: number) => (isList(where) ? where.items[i] : where)

/** Writes the name that is meant wherever the text at `where` has it between two patterns. */
function renamingWithin(
  name: string,
  where: Node | undefined,
  names: Iterable<string>,
  [before, behind]: readonly [string, string],
): Fix[] {
  const span = where && spanOf(where.origin)
  if (!span) return []
  const { near, fixes } = meant(name, where.origin, names)
  if (near === undefined) return []
  const pattern = new RegExp(`(?<=${before})${escaped(name)}(?=${behind})`, 'g')
  const places = span.source.text.slice(span.start, span.end).matchAll(pattern)
  const edits = Array.from(places, ({ index }) => {
    const start = span.start + index
    return { start, end: start + name.length, text: near }
  })
  return edits.length > 0 ? fixes.map(one => ({ ...one, edits })) : []
}

const escaped = (name: string) => name.replace(/[^\w]/g, '\\$&')
