import {
  type Entry,
  type List,
  list,
  type Mapping,
  mapping,
  type Node,
  type Scalar,
} from './node.ts'

/** The value at `path`: a string steps into a mapping, a number into a list. */
export function at(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  let here = node
  // Counting is quicker than for-of in code that runs as often as this.
  for (let i = 0; i < path.length; i++) {
    const step = path[i]
    if (here?.kind === 'map') {
      here = here.entries.get(typeof step === 'string' ? step : String(step))?.value
    } else if (here?.kind === 'list' && typeof step === 'number') here = here.items[step]
    else return undefined
  }
  return here
}

/** The value at `path` unless it is absent or null, which AWS treats alike almost everywhere. */
export function given(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  const found = at(node, ...path)
  return found && !isNull(found) ? found : undefined
}

export const isNull = (node: Node): boolean => node.kind === 'scalar' && node.value === null

/** What Python calls true: the transform treats `''`, `0`, `[]` and `{}` as not given in many places. */
export function truthy(node: Node | undefined): node is Node {
  switch (node?.kind) {
    case undefined:
      return false
    case 'scalar':
      return !empty.has(node.value)
    case 'list':
      return node.items.length > 0
    case 'map':
      return node.entries.size > 0
  }
}

const empty: ReadonlySet<Scalar['value']> = new Set([null, '', false, 0])

/** The text of a string scalar; undefined for everything else, numbers included. */
export const textOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined

/** The value of a scalar; undefined when absent or not a scalar. */
export const literal = (
  node: Node | undefined,
): string | number | bigint | boolean | null | undefined =>
  node?.kind === 'scalar' ? node.value : undefined

export const isMap = (node: Node | undefined): node is Mapping => node?.kind === 'map'
export const isList = (node: Node | undefined): node is List => node?.kind === 'list'

/** The entries of a mapping in order; none for anything else. */
export const entriesOf = (node: Node | undefined): Entry[] =>
  node?.kind === 'map' ? [...node.entries.values()] : []

/** The items of a list; none for anything else. */
export const itemsOf = (node: Node | undefined): readonly Node[] =>
  node?.kind === 'list' ? node.items : []

/** The items of a list, or the one value that is none; nothing where there is none. */
export function eachOf(node: Node | undefined): readonly Node[] {
  if (node?.kind === 'list') return node.items
  return node ? [node] : []
}

/** The one entry of a mapping that has just one. */
export function onlyEntry(node: Node | undefined): Entry | undefined {
  if (node?.kind !== 'map' || node.entries.size !== 1) return undefined
  return node.entries.values().next().value
}

/** A mapping with each value changed; the same mapping where none changes, so that it stays shared. */
export function withValues(map: Mapping, change: (value: Node, key: string) => Node): Mapping {
  let entries: Map<string, Entry> | undefined
  for (const entry of map.entries.values()) {
    const value = change(entry.value, entry.key)
    if (value === entry.value) continue
    entries ??= new Map(map.entries)
    entries.set(entry.key, withValue(entry, value))
  }
  return entries ? withEntries(map, entries) : map
}

/** An entry with another value. */
export const withValue = ({ key, keyOrigin }: Entry, value: Node): Entry => ({
  key,
  keyOrigin,
  value,
})

/** A mapping with other entries. */
export const withEntries = ({ origin }: Mapping, entries: Mapping['entries']): Mapping => ({
  kind: 'map',
  origin,
  entries,
})

/** A list with other items; the same list where they are the same. */
export const withItems = (before: List, items: readonly Node[]): List =>
  items.every((item, i) => item === before.items[i]) ? before : list(before.origin, items)

/** A node with each value in it changed; the same node where none changes, so that it stays shared. */
export function withChildren(node: Node, change: (child: Node) => Node): Node {
  if (node.kind === 'scalar') return node
  return node.kind === 'list' ? withItems(node, node.items.map(change)) : withValues(node, change)
}

/** A copy of `map` with `entry` set: in place if the key is there, else at the end. */
export function withEntry(map: Mapping, entry: Entry): Mapping {
  return withEntries(map, new Map(map.entries).set(entry.key, entry))
}

/** A copy of `map` without `key`. */
export function without(map: Mapping, key: string): Mapping {
  if (!map.entries.has(key)) return map
  return mapping(
    map.origin,
    [...map.entries.values()].filter(entry => entry.key !== key),
  )
}
