import type { Mapping, Node, Origin } from './node.ts'
import { writtenAt } from './origin.ts'
import type { Source } from './source.ts'
import type { Path } from './walk.ts'

/** The path of the innermost node or key of `root` that covers `offset` of `source`. */
export function pathAt(root: Node, source: Source, offset: number): Path {
  const path: (string | number)[] = []
  let here: Node | undefined = root
  while (here) {
    const step = stepTo(here, source, offset)
    if (!step) break
    path.push(step.key)
    here = step.into
  }
  return path
}

/** A key of a mapping, or the value under it, and where it is written. */
interface Place {
  readonly key: string
  readonly into: Node | undefined
  readonly origin: Origin
}

function stepTo(node: Node, source: Source, offset: number) {
  if (node.kind === 'scalar') return undefined
  if (node.kind === 'list') {
    const i = node.items.findIndex(item => covers(item.origin, source, offset))
    return i < 0 ? undefined : { key: i, into: node.items[i] }
  }
  const isThere = ({ origin }: Place) => covers(origin, source, offset)
  if (node.entries.size < many) return placesOf(node).find(isThere)
  const places = inOrder(node)
  const near = places[countUpTo(places, offset) - 1]
  return near && isThere(near) ? near : placesOf(node).find(isThere)
}

/** From so many entries on, a mapping is worth an index. */
const many = 50

const placesOf = ({ entries }: Mapping): Place[] =>
  [...entries.values()].flatMap(({ key, keyOrigin, value }) => [
    { key, into: value, origin: value.origin },
    { key, into: undefined, origin: keyOrigin },
  ])

const ordered = new WeakMap<Mapping, readonly Place[]>()

/** The places of a large mapping as they come in the text; of those that begin together, the first one last. */
function inOrder(map: Mapping): readonly Place[] {
  const known = ordered.get(map)
  if (known) return known
  const places = placesOf(map)
    .reverse()
    .sort((a, b) => startOf(a) - startOf(b))
  ordered.set(map, places)
  return places
}

const startOf = ({ origin }: Place) => writtenAt(origin).start

/** How many places begin at an offset or before it. */
function countUpTo(places: readonly Place[], offset: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const place = places[middle]
    if (place && startOf(place) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function covers(origin: Origin, source: Source, offset: number): boolean {
  const span = writtenAt(origin)
  return (
    span.source === source && span.start <= offset && offset < Math.max(span.end, span.start + 1)
  )
}
