/** What a map has under some keys, in the order of the keys. */
export function valuesAt<Key, Value>(map: ReadonlyMap<Key, Value>, keys: Iterable<Key>): Value[] {
  const found: Value[] = []
  for (const key of keys) {
    const value = map.get(key)
    if (value !== undefined) found.push(value)
  }
  return found
}
