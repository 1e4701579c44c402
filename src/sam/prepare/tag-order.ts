import { builder } from '../../node/build.ts'
import type { Node } from '../../node/node.ts'
import { at, isMap, itemsOf, textOf, truthy, withEntry, withValue } from '../../node/values.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { createdBySam, httpCreatedBy } from '../api/created-by.ts'
import { inHashOrder } from '../api/http/tags.ts'
import { withProperties } from '../emit.ts'

/**
 * An HTTP API with its tags in the order of the dictionary in which AWS's transform keeps them. The
 * one that SAM adds takes part in it, unless the tags join those of Globals: then it comes last.
 */
export function withTagOrder(api: Resource, root: Node): Resource {
  const properties = propertiesOf(api)
  const entry = properties.entries.get('Tags')
  if (!entry || !truthy(entry.value) || !isMap(entry.value)) return api
  // Computed ones win over those of Globals as they stand; SAM's own joins them when the API is expanded.
  if (isIntrinsic(entry.value)) return api
  const tags = hasGlobalTags(api, root)
    ? entry.value
    : createdBySam(builder(api.type, api.idOrigin), httpCreatedBy, entry.value)
  return withProperties(api, withEntry(properties, withValue(entry, inHashOrder(tags))))
}

/** Whether Globals have tags for an API. */
function hasGlobalTags({ body }: Resource, root: Node): boolean {
  const shared = at(root, 'Globals', 'HttpApi', 'Tags')
  const ignored = at(body, 'IgnoreGlobals')
  const isIgnored =
    textOf(ignored) === '*' || itemsOf(ignored).some(name => textOf(name) === 'Tags')
  return isMap(shared) && !isIntrinsic(shared) && !isIgnored
}
