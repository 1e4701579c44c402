import type { Node } from '../node/node.ts'
import type { Fix } from '../node/problem.ts'
import { textOf } from '../node/values.ts'
import { meant } from '../sam/meant.ts'
import { nearest } from '../sam/nearest.ts'

/** The end of a message about a name that is none of those there are: the one that may be meant. */
export function hint(name: string, names: Iterable<string>): string {
  const meant = nearest(name, names)
  return meant === undefined ? '' : `, did you mean "${meant}"?`
}

/** Writes the name that is meant, where nothing but a name stands at `where`. */
export const renaming = (name: string, where: Node, names: Iterable<string>): readonly Fix[] =>
  textOf(where) === name ? meant(name, where.origin, names).fixes : []
