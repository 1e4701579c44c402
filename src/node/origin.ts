import {
  type Entry,
  type Generated,
  isNode,
  list,
  mapping,
  type Node,
  type Origin,
  type Written,
} from './node.ts'
import type { Source } from './source.ts'

/** The place in a source from offset `start` up to `end`. */
export const written = (source: Source, start: number, end: number): Written => ({
  kind: 'written',
  source,
  start,
  end,
})

/** The origin of something `by` had to make because of what is at `from`. */
export const generated = (by: string, from: Origin): Generated => ({
  kind: 'generated',
  by,
  from,
})

/** The origin of a value, of a key, or itself. */
export function originOf(where: Node | Entry | Origin): Origin {
  if ('keyOrigin' in where) return where.keyOrigin
  return isNode(where) ? where.origin : where
}

/** The place in a file that an origin leads back to. */
export function writtenAt(origin: Origin): Written {
  let at = origin
  while (at.kind !== 'written') at = at.from
  return at
}

/** A node of Globals as it appears in the resource at `into`, all the way down. */
export function inherit(node: Node, by: string, into: Origin): Node {
  const origin: Origin = { kind: 'inherited', by, from: node.origin, into }
  switch (node.kind) {
    case 'scalar':
      return { ...node, origin }
    case 'list':
      return list(
        origin,
        node.items.map(item => inherit(item, by, into)),
      )
    case 'map':
      return mapping(
        origin,
        [...node.entries.values()].map(entry => ({
          key: entry.key,
          keyOrigin: { kind: 'inherited', by, from: entry.keyOrigin, into },
          value: inherit(entry.value, by, into),
        })),
      )
  }
}

/** The same as the node but nothing of it: what is remembered of an origin of the one does not hold for the other. */
export function copyOf(node: Node): Node {
  const origin = { ...node.origin }
  if (node.kind === 'scalar') return { ...node, origin }
  if (node.kind === 'list') return list(origin, node.items.map(copyOf))
  const entries = [...node.entries.values()]
  return mapping(
    origin,
    entries.map(entry => ({ ...entry, value: copyOf(entry.value) })),
  )
}
