import { type Entry, type Mapping, mapping, type Node } from '../../node/node.ts'
import { at, entriesOf, isMap, textOf, truthy, withEntry, withValue } from '../../node/values.ts'
import { valuesAt } from '../../node/values-at.ts'
import type { Resource } from '../../template/resource.ts'
import { withProperties } from '../emit.ts'
import { Order27 } from '../ids/python27/order.ts'
import { byId, type Template } from '../template.ts'

/**
 * The tables behind Resources and Events where AWS's transform keeps them as Python 2.7
 * dictionaries: their order decides which function and which event comes first.
 */
export interface Tables {
  readonly resources: Order27
  /** Logical id to the names of its events. */
  readonly events: ReadonlyMap<string, Order27>
}

/** The tables of a template that has a REST API or an HTTP API with a default authorizer; else undefined. */
export function tablesOf({ resources, root }: Template): Tables | undefined {
  const all = [...resources.values()]
  if (!all.some(isRest) && !hasDefaultAuthorizer(all, at(root, 'Globals', 'HttpApi', 'Auth'))) {
    return undefined
  }
  return {
    resources: Order27.of(resources.keys()),
    events: new Map(
      all.filter(hasEvents).map(({ id, body }) => [id, Order27.of(eventsOf(body).entries.keys())]),
    ),
  }
}

/** The template with its resources and their events in the order of the tables; resources that are new come in at once. */
export function inOrderOf(template: Template, tables: Tables | undefined): Template {
  if (!tables) return template
  const { resources, events } = tables
  resources.merge([...template.resources.keys()].filter(id => !resources.has(id)))
  const ordered = valuesAt(template.resources, resources.keys()).map(resource => {
    const order = events.get(resource.id)
    return order ? withEvents(resource, order) : resource
  })
  return { ...template, resources: byId(ordered) }
}

const hasEvents = ({ type, body }: Resource): boolean =>
  (type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine') &&
  isMap(at(body, 'Properties', 'Events'))

const eventsOf = (body: Node): Mapping => {
  const events = at(body, 'Properties', 'Events')
  return isMap(events) ? events : mapping(body.origin, [])
}

/**
 * The events of a type that a resource has, in the order in which a pass over them goes: that of a
 * dictionary of their names. Writing them back afterwards can make the table of all events grow.
 */
export function eventsOfType(
  type: string,
  resource: Resource,
  tables: Tables | undefined,
): Entry[] {
  if (!hasEvents(resource) || !hasEvent(resource, type)) return []
  const { entries } = eventsOf(resource.body)
  const isOfType = (name: string) => isEvent(entries.get(name)?.value, type)
  const all = tables ? tables.events.get(resource.id) : Order27.of(entries.keys())
  if (!all) return []
  const names = Order27.of(all.keys().filter(isOfType)).keys()
  all.merge(names)
  return valuesAt(entries, names)
}

const isEvent = (event: Node | undefined, type: string): boolean =>
  textOf(at(event, 'Type')) === type

const hasEvent = ({ body }: Resource, type: string) =>
  entriesOf(eventsOf(body)).some(({ value }) => isEvent(value, type))

const isRest = (resource: Resource) =>
  resource.type === 'AWS::Serverless::Api' || (hasEvents(resource) && hasEvent(resource, 'Api'))

function hasDefaultAuthorizer(all: readonly Resource[], globalAuth: Node | undefined): boolean {
  const isGlobal = truthy(at(globalAuth, 'DefaultAuthorizer'))
  return all.some(
    ({ type, body }) =>
      (type === 'AWS::Serverless::HttpApi' &&
        (isGlobal || truthy(at(body, 'Properties', 'Auth', 'DefaultAuthorizer')))) ||
      (isGlobal &&
        type === 'AWS::Serverless::Function' &&
        entriesOf(eventsOf(body)).some(({ value }) => isEvent(value, 'HttpApi'))),
  )
}

function withEvents(resource: Resource, order: Order27): Resource {
  const properties = resource.body.entries.get('Properties')
  const events = at(properties?.value, 'Events')
  if (!properties || !isMap(properties.value) || !isMap(events)) return resource
  const entry = properties.value.entries.get('Events')
  if (!entry || events.entries.size < 2) return resource
  const sorted = mapping(events.origin, valuesAt(events.entries, order.keys()))
  const changed = withEntry(properties.value, withValue(entry, sorted))
  return withProperties(resource, changed)
}
