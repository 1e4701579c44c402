import { ifMeant, meantOr } from '../../node/nearest.ts'
import { type Entry, type Mapping, mapping, type Node, scalar } from '../../node/node.ts'
import { at, entriesOf, given, isMap, isNull, truthy } from '../../node/values.ts'
import { refTarget } from '../../template/intrinsics.ts'
import { propertiesOf, type Resource, withBody } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { closedPropertyLists } from '../data/property-order.ts'
import { allAttributes } from '../emit.ts'
import { meant } from '../meant.ts'
import { describe } from '../properties.ts'
import type { Event } from './event.ts'

/** A resource of the template that an event is about, as the events before it have left it. */
export function sourceResource(
  event: Event,
  property: string,
  type: string,
  { output, report, template }: Context,
): Resource | undefined {
  const value = given(event.properties, property)
  const id = refTarget(value) ?? ''
  const found = output.edited.get(id) ?? template.resources.get(id)
  if (found?.type === type) return hasSoundProperties(found, report) ? found : undefined
  reportSource(event, property, type, { report, template })
  return undefined
}

function reportSource(
  event: Event,
  property: string,
  type: string,
  { report, template: { resources } }: Pick<Context, 'report' | 'template'>,
) {
  const value = given(event.properties, property)
  const id = refTarget(value) ?? ''
  const other = resources.get(id)
  const reference = id === '' ? describeAny(value) : `the Ref of "${id}"`
  const what = other ? describeResource(other) : reference
  const ids = [...resources.values()].filter(one => one.type === type).map(one => one.id)
  const { near, fixes } = meant(id, (at(value, 'Ref') ?? event).origin, ids)
  const hint = meantOr(near, `expected the Ref of an ${type} in this template`)
  const rule =
    type === 'AWS::S3::Bucket' ? 'event-s3-bucket-not-in-template' : 'event-source-reference'
  const message = `"${property}" of event "${event.name}" is ${what}, ${hint}`
  report(rule, value ?? event.origin, message, { fixes })
}

const describeResource = ({ type }: Resource) =>
  type === '' ? 'a resource without a type' : `a resource of type "${type}"`

const describeAny = (value: Node | undefined) => (value ? describe(value) : 'missing')

/** AWS lists the properties it knows; it refuses newer ones on a resource that an event changes. */
function hasSoundProperties(resource: Resource, report: Context['report']): boolean {
  const properties = given(resource.body, 'Properties')
  if (properties && !isMap(properties)) {
    const message = `Properties of "${resource.id}" is ${describe(properties)}, expected a mapping`
    report('event-source-shape', properties, message, { resource: resource.id })
    return false
  }
  const known = closedPropertyLists.get(resource.type) ?? []
  const unknown = entriesOf(properties).filter(({ key }) => !known.includes(key))
  for (const { key, keyOrigin } of unknown) {
    const { near, fixes } = meant(key, keyOrigin, known)
    const hint = ifMeant(near)
    const message = `"${key}" of "${resource.id}" is no property that SAM lets a ${resource.type} with events have${hint}`
    report('event-source-property', keyOrigin, message, { resource: resource.id, fixes })
  }
  return unknown.length === 0
}

/** The resource with other properties and a DependsOn; attributes that SAM does not know are lost. */
export function changed(resource: Resource, properties: Mapping, dependsOn?: Node): Resource {
  const old = (key: string) => resource.body.entries.get(key)
  const order = closedPropertyLists.get(resource.type) ?? []
  const ordered = entriesOf(properties)
    .filter(({ value }) => !isNull(value))
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  const entry = (key: string, value: Node): Entry => ({
    key,
    keyOrigin: old(key)?.keyOrigin ?? value.origin,
    value,
  })
  const entries = [
    entry('Type', scalar(old('Type')?.value.origin ?? resource.idOrigin, resource.type)),
    ...(truthy(dependsOn) ? [entry('DependsOn', dependsOn)] : []),
    ...allAttributes(resource).values(),
    entry('Properties', mapping(propertiesOf(resource).origin, ordered)),
  ]
  return withBody(resource, mapping(resource.body.origin, entries))
}
