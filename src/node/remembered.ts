/** A function of an object that makes its result once, and forgets it with the object. */
export function remembered<Key extends object, Result>(
  make: (key: Key) => Result,
): (key: Key) => Result {
  const made = new WeakMap<Key, { readonly result: Result }>()
  return key => {
    const known = made.get(key) ?? { result: make(key) }
    made.set(key, known)
    return known.result
  }
}
