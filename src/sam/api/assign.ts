import type { Build, Shape } from '../../node/build.ts'
import type { Mapping } from '../../node/node.ts'
import { withEntries } from '../../node/values.ts'

/** The mapping with literals under the given keys: in place where there is such a key, else at the end. */
export function assign(
  map: Mapping,
  make: Build,
  values: Readonly<Record<string, Shape>>,
): Mapping {
  const entries = new Map(map.entries)
  for (const key in values) {
    const shape = values[key]
    if (shape === undefined) continue
    const value = make(shape)
    entries.set(key, { key, keyOrigin: entries.get(key)?.keyOrigin ?? value.origin, value })
  }
  return withEntries(map, entries)
}
