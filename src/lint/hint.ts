import { nearest } from '../sam/nearest.ts'

/** The end of a message about a name that is none of those there are: the one that may be meant. */
export function hint(name: string, names: Iterable<string>): string {
  const meant = nearest(name, names)
  return meant === undefined ? '' : `, did you mean "${meant}"?`
}
