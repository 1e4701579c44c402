import type { Entry, Mapping, Node } from '../../node/node.ts'

/**
 * The mappings that a merge key brings in, those that lose first; undefined when its value
 * is neither a mapping nor a list of mappings. Merge keys look through tags: `untagged`
 * gives the collection inside of a tagged one.
 */
export function mergeSources(
  value: Node,
  untagged: ReadonlyMap<Node, Node>,
): Mapping[] | undefined {
  const bare = (node: Node) => untagged.get(node) ?? node
  const outer = bare(value)
  if (outer.kind === 'map') return [outer]
  if (outer.kind === 'scalar') return undefined
  const inner = outer.items.map(bare)
  return inner.every(node => node.kind === 'map') ? inner.reverse() : undefined
}

/** The entries of `sources` before those of a mapping itself, which win over them. */
export function merged(
  sources: readonly Mapping[] | undefined,
  own: Map<string, Entry>,
): Map<string, Entry> {
  if (!sources) return own
  const result = new Map<string, Entry>()
  for (const source of sources) {
    for (const entry of source.entries.values()) result.set(entry.key, entry)
  }
  for (const entry of own.values()) result.set(entry.key, entry)
  return result
}
