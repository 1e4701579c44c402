import { editDistance, nearest } from '../node/nearest.ts'
import type { Mapping, Origin } from '../node/node.ts'
import type { Fix } from '../node/problem.ts'
import { fix, rename } from '../write/edit.ts'

/** What a name that is none of those there are was meant to be. */
interface Meant {
  readonly near: string | undefined
  /** Safe where no other name is as near. */
  readonly fixes: Fix[]
}

/** The name that was meant by one at `origin`, which is a key of `owner` or a value. */
export function meant(
  name: string,
  origin: Origin,
  names: Iterable<string>,
  owner?: Mapping,
): Meant {
  const all = [...names]
  const near = nearest(name, all)
  if (near === undefined || owner?.entries.has(near)) return { near, fixes: [] }
  const isSafe = isCertain(name, near, all)
  return { near, fixes: fix(isSafe, `Rename it to "${near}"`, rename(origin, near)) }
}

/** Other than in casing, a short name is soon like another one by chance. */
function isCertain(name: string, near: string, all: readonly string[]): boolean {
  const distanceTo = (other: string) => editDistance(name.toLowerCase(), other.toLowerCase())
  const distance = distanceTo(near)
  const rivals = all.filter(other => other !== near && distanceTo(other) <= distance)
  return rivals.length === 0 && (distance === 0 || (distance <= 2 && name.length > 4))
}
