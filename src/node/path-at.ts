import { lastUpTo } from './last-up-to.ts'
import type { Mapping, Node, Origin } from './node.ts'
import { writtenAt } from './origin.ts'
import { remembered } from './remembered.ts'
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
  const near = places[lastUpTo(places.length, i => startOf(places[i]), offset)]
  return near && isThere(near) ? near : placesOf(node).find(isThere)
}

/** From so many entries on, a mapping is worth an index. */
const many = 50

const placesOf = ({ entries }: Mapping): Place[] =>
  [...entries.values()].flatMap(({ key, keyOrigin, value }) => [
    { key, into: value, origin: value.origin },
    { key, into: undefined, origin: keyOrigin },
  ])

/** The places of a large mapping as they come in the text; of those that begin together, the first one last. */
const inOrder: (map: Mapping) => readonly Place[] = remembered(map =>
  placesOf(map)
    .reverse()
    .sort((a, b) => startOf(a) - startOf(b)),
)

const startOf = (place: Place | undefined) => (place ? writtenAt(place.origin).start : 0)

function covers(origin: Origin, source: Source, offset: number): boolean {
  const span = writtenAt(origin)
  return (
    span.source === source && span.start <= offset && offset < Math.max(span.end, span.start + 1)
  )
}
