/** A Map or a WeakMap. */
interface Store<Key, Value> {
  get(key: Key): Value | undefined
  has(key: Key): boolean
  set(key: Key, value: Value): unknown
}

/** What a map has under a key; made and kept where it has nothing. */
export function keptIn<Key, Value>(
  map: Store<Key, Value>,
  key: Key,
  make: (key: Key) => Value,
): Value {
  const known = map.get(key)
  if (known !== undefined || map.has(key)) return known as Value
  const made = make(key)
  map.set(key, made)
  return made
}

/** A function of an object that makes its result once, and forgets it with the object. */
export function remembered<Key extends object, Result>(
  make: (key: Key) => Result,
): (key: Key) => Result {
  const made = new WeakMap<Key, Result>()
  return key => keptIn(made, key, make)
}
