import { builder } from '../../node/build.ts'
import { groupBy } from '../../node/group-by.ts'
import { meantOr, nearest } from '../../node/nearest.ts'
import type { Entry, Mapping, Node } from '../../node/node.ts'
import {
  at,
  entriesOf,
  given,
  isMap,
  textOf,
  truthy,
  withEntries,
  withEntry,
  withValue,
} from '../../node/values.ts'
import { valuesAt } from '../../node/values-at.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { assign } from '../api/assign.ts'
import { apiOf } from '../api/reference.ts'
import { lacksDefinition } from '../api/rest/draft.ts'
import type { Report } from '../context.ts'
import { withProperties } from '../emit.ts'
import { meant } from '../meant.ts'
import { describe } from '../properties.ts'
import type { Template } from '../template.ts'
import type { ApiKind } from './api-kind.ts'
import { eventsOfType, type Tables } from './order.ts'

/** An event that declares a route of an API. */
export interface ApiEvent {
  /** The function or state machine. */
  readonly caller: Resource
  readonly entry: Entry
  /** As written, and with what the event leaves out. */
  readonly properties: Mapping
  /** Whether it names no API, so that it gets the implicit one. */
  readonly isImplied: boolean
  readonly api: string
  readonly path: Node
  readonly method: Node
}

/** The events of a kind in a template, in the order in which AWS's transform goes through them; reports the wrong ones. */
export function apiEvents(
  kind: ApiKind,
  template: Template,
  tables: Tables | undefined,
  report: Report,
): ApiEvent[] {
  const ids = tables?.resources.keys() ?? template.resources.keys()
  const events: ApiEvent[] = []
  for (const caller of valuesAt(template.resources, ids)) {
    const entries = eventsOfType(kind.event, caller, tables)
    const found = entries.flatMap(entry => apiEvent(kind, caller, entry, template, report) ?? [])
    if (found.some(({ api }) => isManaged(kind, api, template))) checkCondition(caller, report)
    events.push(...found)
  }
  return events
}

/** Whether SAM writes the definition of an API, the routes of all events with it. */
function isManaged({ implicitId, type }: ApiKind, id: string, { resources }: Template): boolean {
  const api = resources.get(id)
  if (id === implicitId || !api) return true
  const properties = propertiesOf(api)
  const isWritten = lacksDefinition(properties) || truthy(given(properties, '__MANAGE_SWAGGER'))
  return api.type === type && isWritten
}

/** The routes are put under the condition, which elsewhere may be an empty value of any kind. */
function checkCondition({ id, body }: Resource, report: Report) {
  const condition = given(body, 'Condition')
  if (!condition || textOf(condition) !== undefined) return
  const message = `Condition of "${id}" is ${describe(condition)}, expected the name of a condition`
  report('resource-attribute-type', condition, message)
}

function apiEvent(
  kind: ApiKind,
  caller: Resource,
  entry: Entry,
  template: Template,
  report: Report,
): ApiEvent | undefined {
  const make = builder('implicit API', entry.keyOrigin)
  const written = kind.complete(at(entry.value, 'Properties'), make)
  if (!written) return undefined
  if (!isMap(written)) {
    const message = `Properties of event "${entry.key}" is ${describe(written)}, expected a mapping`
    report('event-properties-type', written, message)
    return undefined
  }
  const isImplied = !written.entries.has(kind.reference)
  const api = apiId(kind, entry, written, template, report)
  const path = routeText('Path', entry, written, report)
  const method = routeText('Method', entry, written, report)
  if (api === undefined || !path || !method) return undefined
  const properties = isImplied
    ? assign(written, make, { [kind.reference]: { Ref: kind.implicitId } })
    : written
  return { caller, entry, properties, isImplied, api, path, method }
}

function apiId(
  { reference, implicitId, type: wanted }: ApiKind,
  { key }: Entry,
  properties: Mapping,
  { resources }: Template,
  report: Report,
): string | undefined {
  const named = properties.entries.get(reference)?.value
  if (!named) return implicitId
  const id = textOf(apiOf(named))
  const type = id === implicitId ? wanted : resources.get(id ?? '')?.type
  // AWS takes any other resource of the template, and for an HttpApi event a REST API too.
  const isMixedUp = type === 'AWS::Serverless::HttpApi' && wanted !== type
  if (id !== undefined && type !== undefined && !isMixedUp) return id
  const what = id === undefined ? `is ${describe(named)}` : `names "${id}"`
  const found = isMixedUp ? ', an HTTP API' : ''
  const apis = [...resources.values()].filter(({ type }) => type === wanted)
  const { near, fixes } = meant(
    id ?? '',
    (at(named, 'Ref') ?? named).origin,
    apis.map(api => api.id),
  )
  const hint = meantOr(near, `expected an ${wanted} of this template`)
  const message = `"${reference}" of event "${key}" ${what}${found}, ${hint}`
  report('event-references-unknown-api', named, message, { fixes })
  return undefined
}

function routeText(
  name: 'Path' | 'Method',
  entry: Entry,
  properties: Mapping,
  report: Report,
): Node | undefined {
  const value = given(properties, name)
  if (textOf(value) !== undefined) return value
  const subject = `"${name}" of event "${entry.key}" is`
  if (value) {
    report('api-event-route', value, `${subject} ${describe(value)}, expected text`)
    return undefined
  }
  const misspelt = entriesOf(properties).find(({ key }) => nearest(key, [name]) !== undefined)
  const hint = misspelt ? meantOr(name, '') : 'expected text'
  const said = misspelt ? `missing, "${misspelt.key}" is no property of it` : 'missing'
  const fixes = misspelt ? meant(misspelt.key, misspelt.keyOrigin, [name]).fixes : []
  report('event-property-missing', misspelt ?? entry, `${subject} ${said}, ${hint}`, { fixes })
  return undefined
}

/** The resources with the completed properties of their events. */
export function withCompleteEvents(events: readonly ApiEvent[]): Resource[] {
  return [...groupBy(events, ({ caller }) => caller.id).values()].flatMap(([first, ...others]) =>
    first ? withCompleted(first.caller, [first, ...others]) : [],
  )
}

function withCompleted(caller: Resource, events: readonly ApiEvent[]): Resource {
  const properties = propertiesOf(caller)
  const all = properties.entries.get('Events')
  if (!isMap(all?.value)) return caller
  const entries = new Map(all.value.entries)
  for (const { entry, properties: value } of events) {
    if (!isMap(entry.value)) continue
    const { keyOrigin } = entry.value.entries.get('Properties') ?? entry
    const event = withEntry(entry.value, { key: 'Properties', keyOrigin, value })
    entries.set(entry.key, withValue(entry, event))
  }
  const changed = withEntry(properties, withValue(all, withEntries(all.value, entries)))
  return withProperties(caller, changed)
}
