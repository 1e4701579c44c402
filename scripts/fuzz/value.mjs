// Template values that can be changed: Maps, arrays and scalars; a Float keeps `1.0` apart from `1`.

export class Float {
  constructor(value) {
    this.value = value
  }
}

/** A tree of the reader as a value that can be changed. */
export function fromNode(node) {
  if (node.kind === 'list') return node.items.map(fromNode)
  if (node.kind === 'map') {
    return new Map(Array.from(node.entries.values(), ({ key, value }) => [key, fromNode(value)]))
  }
  return node.float ? new Float(node.value) : node.value
}

/** The value as JSON text. */
export function toText(value) {
  if (value instanceof Map) {
    return `{${Array.from(value, ([key, inner]) => `${JSON.stringify(key)}:${toText(inner)}`).join(',')}}`
  }
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`
  if (value instanceof Float) return floatText(value.value)
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

const floatText = value => {
  if (!Number.isFinite(value)) return '1.5'
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value)
}

export const copy = value =>
  value instanceof Map
    ? new Map(Array.from(value, ([key, inner]) => [key, copy(inner)]))
    : Array.isArray(value)
      ? value.map(copy)
      : value

/** Every place of a value that can be changed: its container and the key in it. */
export function* places(value, path = []) {
  const pairs = value instanceof Map ? value : Array.isArray(value) ? value.entries() : []
  for (const [key, inner] of pairs) {
    yield { container: value, key, path: [...path, key] }
    yield* places(inner, [...path, key])
  }
}
