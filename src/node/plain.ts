import type { Node } from './node.ts'

/**
 * A node as a plain JSON value. Integers beyond 2^53 become text;
 * a key `__proto__` becomes an own property.
 */
export function plain(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'bigint' ? String(node.value) : node.value
    case 'list':
      return node.items.map(plain)
    case 'map':
      return plainMap(node.entries)
  }
}

function plainMap(entries: ReadonlyMap<string, { readonly value: Node }>): object {
  const result: Record<string, unknown> = {}
  for (const [key, { value }] of entries) {
    if (key === '__proto__') {
      const writable = { enumerable: true, configurable: true, writable: true }
      Object.defineProperty(result, key, { value: plain(value), ...writable })
    } else result[key] = plain(value)
  }
  return result
}
