import { builder } from '../../node/build.ts'
import { mapping, type Node } from '../../node/node.ts'
import { at, isMap, itemsOf, textOf, truthy, withEntry, withValue } from '../../node/values.ts'
import { valuesAt } from '../../node/values-at.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { createdBySam, httpCreatedBy } from '../api/created-by.ts'
import { withProperties } from '../emit.ts'
import { Order27 } from '../ids/python27/order.ts'

/**
 * An HTTP API with its tags in the order of the dictionary in which AWS's transform keeps them. The
 * one that SAM adds takes part in it, unless the tags join those of Globals: then it comes last.
 */
export function withTagOrder(api: Resource, root: Node): Resource {
  const properties = propertiesOf(api)
  const entry = properties.entries.get('Tags')
  if (!entry || !truthy(entry.value) || !isMap(entry.value)) return api
  const meetsGlobals = meets(api, root)
  // One that is computed wins over those of Globals as it stands.
  if (meetsGlobals && isIntrinsic(entry.value)) return api
  const tags = meetsGlobals
    ? entry.value
    : createdBySam(builder(api.type, api.idOrigin), httpCreatedBy, entry.value)
  return withProperties(api, withEntry(properties, withValue(entry, ordered(tags))))
}

/** Whether Globals have tags for an API. */
function meets({ body }: Resource, root: Node): boolean {
  const shared = at(root, 'Globals', 'HttpApi', 'Tags')
  const ignored = at(body, 'IgnoreGlobals')
  const isIgnored =
    textOf(ignored) === '*' || itemsOf(ignored).some(name => textOf(name) === 'Tags')
  return isMap(shared) && !isIntrinsic(shared) && !isIgnored
}

function ordered(tags: Node): Node {
  if (!isMap(tags)) return tags
  const keys = Order27.of(tags.entries.keys()).keys()
  return mapping(tags.origin, valuesAt(tags.entries, keys))
}
