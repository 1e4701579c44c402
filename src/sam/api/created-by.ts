import type { Build } from '../../node/build.ts'
import { mapping, type Node } from '../../node/node.ts'
import { isMap, truthy, withEntry } from '../../node/values.ts'

/** The tag of what SAM makes for an HTTP API. */
export const httpCreatedBy = 'httpapi:createdBy'

/** Tags as a mapping, with one more that says that SAM made the resource. */
export function createdBySam(make: Build, key: string, tags?: Node): Node {
  const value = make('SAM')
  const own = truthy(tags) ? tags : mapping(value.origin, [])
  return isMap(own) ? withEntry(own, { key, keyOrigin: value.origin, value }) : own
}
