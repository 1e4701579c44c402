import { builder, type Shape } from '../../node/build.ts'
import { type Entry, mapping, type Node } from '../../node/node.ts'
import { generated } from '../../node/origin.ts'
import { at, entriesOf, isMap, textOf, truthy, withEntry } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { edit } from '../api/rest/document/editor.ts'
import { addRoute, methodKey } from '../api/rest/document/paths.ts'
import { isEditable } from '../api/rest/document/rest-document.ts'
import { draftOf, implicitDraft, type RestDraft } from '../api/rest/draft.ts'
import type { Report } from '../context.ts'
import type { Template } from '../template.ts'
import { anyCondition, distinctConditions, routeConditions } from './conditions.ts'
import type { Tables } from './order.ts'
import { implicitRestId, type RestEvent, restEvents } from './rest-events.ts'
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
  tables.resources.add(implicitRestId)
  const events = restEvents(template, tables, report)
  const shared = events.filter(({ api }) => api === implicitRestId)
  const implicit = implicitApi(shared, template)
  const drafts = draftsOf(template, shared)
  for (const event of events) declare(event, drafts, report)

  const ids = tables.resources.keys()
  const added = ids.flatMap(id => makePathsConditional(drafts.get(id), events, report))
  if (!implicit && !template.resources.has(implicitRestId)) tables.resources.delete(implicitRestId)
  const resources = new Map(template.resources)
  for (const resource of withReferences(events)) resources.set(resource.id, resource)
  if (implicit) resources.set(implicitRestId, implicit.resource)
  const conditions = withConditions(template.conditions, [
    ...(implicit?.conditions ?? []),
    ...added,
  ])
  return { ...template, resources, conditions, restApis: drafts }
}

function withConditions(conditions: Template['conditions'], added: readonly Entry[]) {
  if (added.length === 0) return conditions
  return new Map([...(conditions ?? []), ...added.map(entry => [entry.key, entry] as const)])
}

function draftsOf({ resources, root }: Template, [first]: readonly RestEvent[]) {
  const drafts = new Map<string, RestDraft>()
  for (const resource of resources.values()) {
    if (resource.type !== 'AWS::Serverless::Api') continue
    const draft = draftOf(resource, root)
    drafts.set(resource.id, draft)
    // AWS sets an API of this name aside as a copy before it looks for events.
    if (resource.id === implicitRestId && draft.document) draft.document.copies.count++
  }
  if (first)
    drafts.set(implicitRestId, implicitDraft(implicitRestId, by, first.entry.keyOrigin, root))
  return drafts
}

/** Adds the route of an event to the document of an API that SAM writes. */
function declare(
  { api, entry, path, method }: RestEvent,
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

/** The resources whose events get the reference to the implicit API. */
function withReferences(events: readonly RestEvent[]): Iterable<Resource> {
  const changed = new Map<string, Resource>()
  for (const { caller, entry, isImplied } of events) {
    if (!isImplied) continue
    const resource = changed.get(caller.id) ?? caller
    const reference = builder(by, entry.keyOrigin)({ Ref: implicitRestId })
    const path = ['Properties', 'Events', entry.key, 'Properties', 'RestApiId']
    const body = withValueAt(resource.body, path, reference)
    changed.set(caller.id, isMap(body) ? { ...resource, body } : resource)
  }
  return changed.values()
}

function withValueAt(node: Node, [key, ...rest]: readonly string[], value: Node): Node {
  if (key === undefined || !isMap(node)) return key === undefined ? value : node
  const { keyOrigin = value.origin, value: inner = value } = node.entries.get(key) ?? {}
  return withEntry(node, { key, keyOrigin, value: withValueAt(inner, rest, value) })
}

/** The API that events share, with the attributes and tags that it gets from their functions. */
function implicitApi(events: readonly RestEvent[], { root }: Template) {
  const [first] = events
  if (!first) return undefined
  const from = first.entry.keyOrigin
  const origin = generated(by, from)
  const conditions = distinctConditions(routeConditions(events))
  const isOne = conditions?.length === 1
  const condition = conditions && (isOne ? conditions[0] : `${implicitRestId}Condition`)
  const tags = propagatedTags(events, root)
  const body = builder(
    by,
    from,
  )({
    Type: 'AWS::Serverless::Api',
    Condition: condition,
    DeletionPolicy: strongest(events, 'DeletionPolicy', ['Retain', 'Delete']),
    UpdateReplacePolicy: strongest(events, 'UpdateReplacePolicy', ['Retain', 'Snapshot', 'Delete']),
    Properties: { StageName: 'Prod', Tags: tags, PropagateTags: tags && true },
  })
  const resource = { id: implicitRestId, idOrigin: origin, type: 'AWS::Serverless::Api', body }
  const added =
    conditions && !isOne ? anyCondition(`${implicitRestId}Condition`, conditions, by) : []
  return isMap(body) ? { resource: { ...resource, body }, conditions: added } : undefined
}

function strongest(
  events: readonly RestEvent[],
  attribute: string,
  order: readonly string[],
): Shape {
  const given = new Set(events.map(({ caller }) => textOf(at(caller.body, attribute))))
  return order.find(policy => given.has(policy))
}

/** The tags of functions that hand them down, each with the Globals of its type; only events that name no API count. */
function propagatedTags(events: readonly RestEvent[], root: Template['root']): Node | undefined {
  const all = events
    .filter(({ isImplied }) => isImplied)
    .flatMap(({ caller }) => {
      const globals = at(root, 'Globals', caller.type.replace('AWS::Serverless::', ''))
      const either = (name: string) => {
        const own = at(caller.body, 'Properties', name)
        return truthy(own) ? own : at(globals, name)
      }
      return truthy(either('PropagateTags')) ? entriesOf(either('Tags')) : []
    })
  const [first] = all
  return first && mapping(first.keyOrigin, all)
}
