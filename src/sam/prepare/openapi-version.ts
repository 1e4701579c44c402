import { scalar } from '../../node/node.ts'
import { at, given, isMap, textOf, withEntry } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { noCopies } from '../api/rest/document/dict.ts'
import { fromNode } from '../api/rest/document/from-node.ts'
import { printed } from '../api/rest/document/hash-text.ts'
import { isVersion3 } from '../api/rest/document/rest-document.ts'
import { withProperties } from '../emit.ts'
import { type Template, withResources } from '../template.ts'

/**
 * Gives the documents that SAM writes the version that their APIs ask for; one given as a number becomes
 * text. For AWS, those are the documents of all APIs with "__MANAGE_SWAGGER", even if it is false.
 */
export function settleOpenApiVersions(template: Template): Template {
  const changed = [...template.restApis.values()].flatMap(({ id, isManaged, document }) => {
    const resource = template.resources.get(id)
    const node = given(resource?.body, 'Properties', 'OpenApiVersion')
    if (!resource || !node) return []
    if (!isManaged && !at(resource.body, 'Properties', '__MANAGE_SWAGGER')) return []
    const given3 = fromNode(noCopies(), node)
    if (!isVersion3(given3)) return []
    const unicode = textOf(node) !== undefined
    const version = scalar(node.origin, printed(given3))
    document?.root.set(
      { text: 'openapi', unicode: false, origin: node.origin },
      { ...version, unicode },
    )
    document?.root.delete('swagger')
    return unicode ? [] : [withVersion(resource, version)]
  })
  return withResources(template, changed)
}

function withVersion(resource: Resource, value: ReturnType<typeof scalar>): Resource {
  const properties = resource.body.entries.get('Properties')
  if (!properties || !isMap(properties.value)) return resource
  const { origin: keyOrigin } = value
  const changed = withEntry(properties.value, { key: 'OpenApiVersion', keyOrigin, value })
  return withProperties(resource, changed)
}
