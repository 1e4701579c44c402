import { textOf, without } from '../../node/values.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { edit } from '../api/rest/document/editor.ts'
import { addRoute, methodKey } from '../api/rest/document/paths.ts'
import { isEditable } from '../api/rest/document/rest-document.ts'
import { draftOf, implicitDraft, lacksDefinition, type RestDraft } from '../api/rest/draft.ts'
import type { Report } from '../context.ts'
import { withProperties } from '../emit.ts'
import { type Template, withConditions } from '../template.ts'
import { type ApiEvent, apiEvents, withCompleteEvents } from './api-events.ts'
import { httpKind, restKind } from './api-kind.ts'
import { implicitApi } from './implicit-api.ts'
import type { Tables } from './order.ts'
import { makePathsConditional } from './rest-paths.ts'

const by = 'implicit API'

/**
 * Prepares the REST APIs of a template: declares the routes of all events, and adds the API that
 * those share which name none.
 */
export function addImplicitRestApi(
  template: Template,
  tables: Tables | undefined,
  report: Report,
): Template {
  if (!tables) return template
  tables.resources.add(restKind.implicitId)
  const events = apiEvents(restKind, template, tables, report)
  const shared = events.filter(({ api }) => api === restKind.implicitId)
  const implicit = implicitApi(restKind, { StageName: 'Prod' }, shared, template)
  const drafts = draftsOf(template, shared)
  for (const event of events) declare(event, drafts, report)

  // An API of the author's with the name of the implicit one is set aside until this is done.
  const ids = tables.resources.keys().filter(id => implicit || id !== restKind.implicitId)
  const added = ids.flatMap(id => makePathsConditional(drafts.get(id), events, report))
  countCopies(drafts)
  if (!implicit && !template.resources.has(restKind.implicitId))
    tables.resources.delete(restKind.implicitId)
  const resources = new Map(
    Array.from(template.resources, ([id, resource]) => [id, withoutEmptyDefinition(resource)]),
  )
  for (const resource of withCompleteEvents(events)) resources.set(resource.id, resource)
  if (implicit) resources.set(restKind.implicitId, implicit.resource)
  const conditions = withConditions(template, [...(implicit?.conditions ?? []), ...added])
  return { ...template, resources, conditions, restApis: drafts }
}

/** What stands for an empty definition may be of any kind: SAM writes its own in its place. */
function withoutEmptyDefinition(api: Resource): Resource {
  const properties = propertiesOf(api)
  const isReplaced =
    api.type === restKind.type &&
    properties.entries.has('DefinitionBody') &&
    lacksDefinition(properties)
  return isReplaced ? withProperties(api, without(properties, 'DefinitionBody')) : api
}

/** AWS sets an API with the name of an implicit one aside as a copy before it looks for that one's events. */
const implicitIds = new Set([restKind.implicitId, httpKind.implicitId])

/** The one with the name of the implicit HTTP API has got its routes by then. */
function countCopies(drafts: ReadonlyMap<string, RestDraft>) {
  for (const { document, layers } of drafts.values()) {
    if (document && layers.copied === 'own') document.copies.count++
  }
}

function draftsOf({ resources, root }: Template, [first]: readonly ApiEvent[]) {
  const drafts = new Map<string, RestDraft>()
  const globals = { isAuthResolved: false }
  for (const resource of resources.values()) {
    if (resource.type !== 'AWS::Serverless::Api') continue
    drafts.set(resource.id, draftOf(resource, root, implicitIds.has(resource.id), globals))
  }
  if (first)
    drafts.set(
      restKind.implicitId,
      implicitDraft(restKind.implicitId, by, first.entry.keyOrigin, root, globals),
    )
  return drafts
}

/** Adds the route of an event to the document of an API that SAM writes. */
function declare(
  { api, entry, path, method }: ApiEvent,
  drafts: Map<string, RestDraft>,
  report: Report,
) {
  const draft = drafts.get(api)
  if (!draft?.isManaged || !draft.document || !isEditable(draft.document)) return
  edit(draft.document, { by: 'Api event', from: entry.keyOrigin, report }, editor =>
    addRoute(editor, {
      path: { text: textOf(path) ?? '', unicode: true, origin: path.origin },
      method: methodKey(textOf(method) ?? '', method.origin),
    }),
  )
}
