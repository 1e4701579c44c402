import { type Entry, list, type Mapping, type Node, scalar } from '../../../../node/node.ts'
import type { Dict } from './dict.ts'
import type { Value } from './value.ts'

/** A value of a document as a node of the expanded template, keys in the order in which they were written. */
export function toNode(value: Value): Node {
  switch (value.kind) {
    case 'scalar':
      return scalar(value.origin, value.value, value.float)
    case 'list':
      return list(value.origin, value.items.map(toNode))
    case 'map':
      return mapOf(value)
  }
}

function mapOf(dict: Dict): Mapping {
  const entries = new Map<string, Entry>()
  for (const { key, value } of dict.written()) {
    entries.set(key.text, { key: key.text, keyOrigin: key.origin, value: toNode(value) })
  }
  return { kind: 'map', origin: dict.origin, entries }
}
