import { builder } from '../../node/build.ts'
import { groupBy } from '../../node/group-by.ts'
import type { Entry } from '../../node/node.ts'
import { textOf, without } from '../../node/values.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { draftOf, type HttpDraft, lacksHttpDefinition } from '../api/http/draft.ts'
import { conditional } from '../api/http/open-api.ts'
import { isEditable } from '../api/http/shape.ts'
import type { Report } from '../context.ts'
import { withProperties } from '../emit.ts'
import { type Template, withConditions } from '../template.ts'
import { type ApiEvent, apiEvents, withCompleteEvents } from './api-events.ts'
import { httpKind } from './api-kind.ts'
import { pathConditions } from './conditions.ts'
import { type ImplicitApi, implicitApi } from './implicit-api.ts'
import { type Managed, reportElsewhere, reportUndeclared } from './managed.ts'
import type { Tables } from './order.ts'
import { withRouteSettings } from './route-settings.ts'
import { withTagOrder } from './tag-order.ts'

const by = 'implicit API'

/**
 * Prepares the HTTP APIs of a template for the routes of all events, and adds the API that those
 * share which name none.
 */
export function addImplicitHttpApi(
  template: Template,
  tables: Tables | undefined,
  report: Report,
): Template {
  const { implicitId } = httpKind
  tables?.resources.add(implicitId)
  const events = groupBy(apiEvents(httpKind, template, tables, report), ({ api }) => api)
  const implicit = implicitApi(httpKind, {}, events.get(implicitId) ?? [], template)
  if (!implicit && !template.resources.has(implicitId)) tables?.resources.delete(implicitId)

  const hasNone = events.size === 0 && ![...template.resources.values()].some(isHttpApi)
  return hasNone ? template : withHttpApis(template, { events, implicit, tables }, report)
}

const isHttpApi = ({ type }: Resource) => type === httpKind.type

/** What is known of the HTTP APIs of a template before they are prepared. */
interface Found {
  /** The routes of each. */
  readonly events: ReadonlyMap<string, readonly ApiEvent[]>
  readonly implicit: ImplicitApi | undefined
  readonly tables: Tables | undefined
}

function withHttpApis(
  template: Template,
  { events, implicit, tables }: Found,
  report: Report,
): Template {
  const resources = new Map(template.resources)
  for (const changed of withCompleteEvents([...events.values()].flat())) {
    resources.set(changed.id, changed)
  }
  for (const api of resources.values()) {
    if (isHttpApi(api)) resources.set(api.id, settled(api, template, tables))
  }
  if (implicit) resources.set(implicit.resource.id, implicit.resource)
  for (const [id, ofApi] of events) {
    const api = resources.get(id)
    if (api) resources.set(id, withRouteSettings(api, ofApi, report))
  }
  const restApis = withoutApi(template, implicit)
  const apis = [...resources.values()].filter(
    api => isHttpApi(api) || (events.has(api.id) && !restApis.has(api.id)),
  )
  const isHashed = (api: Resource) => tables !== undefined && api.id !== implicit?.resource.id
  const httpApis = new Map(apis.map(api => [api.id, draftOf(api, isHashed(api))]))
  const conditions = withConditions(template, [
    ...(implicit?.conditions ?? []),
    ...apis
      .filter(({ id }) => implicit || id !== httpKind.implicitId)
      .flatMap(api => addPaths(api, httpApis, events.get(api.id) ?? [], report)),
  ])
  return { ...template, resources, conditions, httpApis, restApis }
}

/** The REST APIs but one of the author's that the implicit HTTP API takes the place of. */
function withoutApi(
  { restApis }: Template,
  implicit: ImplicitApi | undefined,
): Template['restApis'] {
  if (!implicit || !restApis.has(implicit.resource.id)) return restApis
  return new Map([...restApis].filter(([id]) => id !== implicit.resource.id))
}

/** The API without an empty definition, which counts as none, and with its tags in order. */
function settled(api: Resource, { root }: Template, tables: Tables | undefined): Resource {
  const isEmpty = lacksHttpDefinition(api) && propertiesOf(api).entries.has('DefinitionBody')
  const kept = isEmpty ? withProperties(api, without(propertiesOf(api), 'DefinitionBody')) : api
  return tables ? withTagOrder(kept, root) : kept
}

/** Puts the paths under a condition that exist only with a function. Yields the conditions that this needs. */
function addPaths(
  { id: api, idOrigin }: Resource,
  drafts: ReadonlyMap<string, HttpDraft>,
  events: readonly ApiEvent[],
  report: Report,
): Entry[] {
  const draft = drafts.get(api)
  if (!draft?.isManaged) return []
  const { definition, paths } = draft
  const managed: Managed = { api, rule: 'http-definition', report }
  if (!definition) reportElsewhere(managed, idOrigin)
  if (!definition || !isEditable(definition, api, report)) return []
  const declared = new Set(events.map(({ path }) => textOf(path)))
  for (const { key, keyOrigin } of paths.values()) {
    if (!declared.has(key)) reportUndeclared(managed, key, keyOrigin)
  }
  const conditions = pathConditions(api, events, by)
  for (const [key, { name, origin }] of conditions) {
    const value = builder(by, origin)(conditional(name, paths.get(key)?.value ?? {}))
    paths.set(key, { key, keyOrigin: events[0]?.entry.keyOrigin ?? origin, value })
  }
  return [...conditions.values()].flatMap(({ added }) => added)
}
