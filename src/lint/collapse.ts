import { groupBy } from '../node/group-by.ts'
import type { Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'

/** More than these are not named one by one. */
const maximumNamed = 5

/**
 * One problem where several of a rule lie on the same written place, as one line of Globals
 * yields for each function; the first speaks, and the places it comes down to are related.
 */
export function collapse(problems: readonly Problem[]): Problem[] {
  return [...groupBy(problems, keyOf).values()].map(merged)
}

/** What is inherited differs in its message only by the name of the resource. */
function keyOf({ rule, origin, message }: Problem): string {
  const { source, start, end } = writtenAt(origin)
  const isInherited = into(origin).length > 0
  return JSON.stringify([rule, source.file, start, end, isInherited ? '' : message])
}

function merged([first, ...others]: Problem[]): Problem {
  if (!first) throw new Error('a group of problems is never empty')
  const all = [first, ...others]
  const worst = all.find(isError) ?? first
  const places = inherited(all)
  const named = places
    .slice(0, maximumNamed)
    .map(origin => ({ message: 'Inherited from Globals here', origin }))
  const related = [...(worst.related ?? []), ...named]
  return related.length === 0 ? worst : { ...worst, related }
}

/** The resources that the places are inherited into. */
function inherited(problems: readonly Problem[]): Origin[] {
  const places = problems.flatMap(({ origin }) => into(origin))
  const starts = new Set<number>()
  return places.filter(place => {
    const { start } = writtenAt(place)
    return !starts.has(start) && starts.add(start)
  })
}

function into(origin: Origin): Origin[] {
  if (origin.kind === 'written') return []
  return origin.kind === 'inherited' ? [origin.into] : into(origin.from)
}
