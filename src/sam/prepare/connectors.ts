import { builder } from '../../node/build.ts'
import { type Entry, type Mapping, mapping, type Node } from '../../node/node.ts'
import { at, entriesOf, isMap, withEntry, without } from '../../node/values.ts'
import { type Resource, withBody } from '../../template/resource.ts'
import type { Report } from '../context.ts'
import { describe } from '../properties.ts'
import { type Template, withResources } from '../template.ts'
import { connectorType } from '../types/connector/connector.ts'

/** Makes resources of the connectors that stand in other resources, which are their sources. */
export function liftConnectors(template: Template, report: Report): Template {
  const sources = [...template.resources.values()].filter(({ body }) => at(body, 'Connectors'))
  const lifted = sources
    .flatMap(source => connectorsOf(source, report))
    .filter(connector => isFree(connector, template, report))
  const bare = sources.map(source => withBody(source, without(source.body, 'Connectors')))
  return withResources(template, [...bare, ...lifted])
}

function connectorsOf(source: Resource, report: Report): readonly Resource[] {
  const connectors = at(source.body, 'Connectors')
  const found = mappingOf(connectors, `"Connectors" of "${source.id}"`, report)
  return entriesOf(found).flatMap(entry => connectorOf(source, entry, report) ?? [])
}

function mappingOf(node: Node | undefined, what: string, report: Report): Mapping | undefined {
  if (!node || isMap(node)) return node
  report('connector-embedded', node, `${what} is ${describe(node)}, expected a mapping`)
  return undefined
}

function connectorOf(source: Resource, entry: Entry, report: Report): Resource | undefined {
  const { key, keyOrigin, value } = entry
  const what = `connector "${key}" of "${source.id}"`
  const body = mappingOf(value, `The ${what}`, report)
  const properties = body && propertiesOf(source, entry, what, report)
  if (!properties) return undefined
  const { type } = connectorType
  const entries = [
    { key: 'Type', keyOrigin, value: builder(what, keyOrigin)(type) },
    { key: 'Properties', keyOrigin, value: properties },
  ]
  const id = `${source.id}${key}`
  return { id, idOrigin: keyOrigin, type, body: entries.reduce(withEntry, body) }
}

/** The properties with the resource around the connector as its source. */
function propertiesOf(
  source: Resource,
  entry: Entry,
  what: string,
  report: Report,
): Mapping | undefined {
  const { keyOrigin } = entry
  const written = at(entry.value, 'Properties')
  if (!written) report('connector-embedded', keyOrigin, `The ${what} needs "Properties"`)
  const properties = mappingOf(written, `"Properties" of the ${what}`, report)
  const reference = referenceIn(properties, entry, what, report)
  if (!properties || !reference) return undefined
  const id = builder(what, keyOrigin)({ Id: source.id })
  const value = mapping(id.origin, [...entriesOf(id), ...entriesOf(reference)])
  return withEntry(without(properties, 'SourceReference'), { key: 'Source', keyOrigin, value })
}

/** What the author adds to the source, an empty mapping for nothing. */
function referenceIn(
  properties: Mapping | undefined,
  { key, keyOrigin }: Entry,
  what: string,
  report: Report,
): Mapping | undefined {
  const written = at(properties, 'SourceReference')
  if (!written) return mapping(keyOrigin, [])
  const reference = mappingOf(written, `"SourceReference" of the ${what}`, report)
  const id = reference?.entries.get('Id')
  if (!id) return reference
  const message = `"SourceReference" of the ${what} has "Id", but its source is the resource around it`
  report('connector-embedded', id, message, { resource: key })
  return undefined
}

function isFree({ id, idOrigin }: Resource, template: Template, report: Report): boolean {
  const taken = template.resources.get(id)
  if (!taken) return true
  const message = `The connector becomes a resource "${id}", but the template has a resource with that logical id`
  report('logical-id-taken', idOrigin, message, {
    related: [{ message: 'The other resource', origin: taken.idOrigin }],
  })
  return false
}
