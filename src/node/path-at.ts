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
  if (node.entries.size < many) return placeIn(node, source, offset)
  const places = inOrder(node)
  const near = places[lastUpTo(places.length, i => startOf(places[i]), offset)]
  return near && covers(near.origin, source, offset) ? near : placeIn(node, source, offset)
}

/** The first entry of a mapping that covers an offset, by its value or by its key. */
function placeIn({ entries }: Mapping, source: Source, offset: number) {
  for (const { key, keyOrigin, value } of entries.values()) {
    if (covers(value.origin, source, offset)) return { key, into: value }
    if (covers(keyOrigin, source, offset)) return { key, into: undefined }
  }
  return undefined
}

/** From so many entries on, a mapping is worth an index. */
const many = 50

/** The places of a large mapping as they come in the text; of those that begin together, the first one last. */
const inOrder: (map: Mapping) => readonly Place[] = remembered(map =>
  [...map.entries.values()]
    .flatMap(({ key, keyOrigin, value }): Place[] => [
      { key, into: value, origin: value.origin },
      { key, into: undefined, origin: keyOrigin },
    ])
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
