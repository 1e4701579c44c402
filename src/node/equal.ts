import type { Node } from './node.ts'

/** Equality as Python has it for plain values: order of keys does not count, `1`, `1.0` and `true` are equal. */
export function equal(a: Node, b: Node): boolean {
  if (a === b) return true
  if (a.kind === 'scalar' && b.kind === 'scalar') return comparable(a.value) === comparable(b.value)
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i]))
  }
  if (a.kind !== 'map' || b.kind !== 'map' || a.entries.size !== b.entries.size) return false
  return [...a.entries].every(([key, { value }]) => same(value, b.entries.get(key)?.value))
}

const same = (a: Node, b: Node | undefined) => b !== undefined && equal(a, b)

const comparable = (value: string | number | bigint | boolean | null) =>
  typeof value === 'boolean' ? Number(value) : value
