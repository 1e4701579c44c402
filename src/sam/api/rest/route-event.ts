import { type Node, scalar } from '../../../node/node.ts'
import { at, given, isMap, textOf, truthy, withEntry, withValue } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import { propertiesOf } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import type { Event, Target } from '../../events/event.ts'
import { changeAsRest } from '../http/rest-events.ts'
import type { Key } from './document/dict.ts'
import { layersAt } from './document/from-node.ts'
import { methodKey, type Route } from './document/paths.ts'
import type { RestDraft } from './draft.ts'
import type { Setting } from './setting.ts'

/** An Api event about to add its route to an API. */
export interface RouteEvent {
  readonly event: Event
  readonly target: Target
  readonly draft: RestDraft
  readonly route: Route
  /** The properties of the API, Globals merged. */
  readonly api: Setting
  /** What a resource policy names as the stage. */
  readonly stage: Node | string
  readonly context: Context
}

/** Lets an event add its route to its API, if that is in the template. */
export function changeApi(
  event: Event,
  target: Target,
  apiId: string | undefined,
  context: Context,
  change: (request: RouteEvent) => void,
): void {
  const { restApis, httpApis } = context.template
  const id = apiId ?? ''
  const rest = restApis.get(id)
  const http = httpApis.get(id)
  const changeDraft = (draft: RestDraft) => {
    const request = routeEvent(event, target, draft, context)
    if (request) change(request)
  }
  if (rest) changeDraft(rest)
  else if (http) changeAsRest(http, changeDraft)
}

function routeEvent(
  event: Event,
  target: Target,
  draft: RestDraft,
  context: Context,
): RouteEvent | undefined {
  const resource = context.template.resources.get(draft.id)
  const path = given(event.properties, 'Path')
  const method = given(event.properties, 'Method')
  if (!resource || !path || !method) return undefined
  const properties = propertiesOf(resource)
  return {
    event,
    target,
    draft,
    route: {
      path: { text: textOf(path) ?? '', unicode: true, origin: path.origin },
      method: methodKey(textOf(method) ?? '', method.origin),
    },
    api: { node: properties, layers: draft.layers },
    stage:
      target.kind === 'function' || target.kind === 'alias' ? stageOf(properties) : ownStage(event),
    context,
  }
}

/** How ids and policies name the stage of an API: by its name, or "Stage" where that is no text. */
export function stageOf(properties: Node): Node | string {
  const name = given(properties, 'StageName')
  return name && textOf(name) !== undefined ? name : 'Stage'
}

/** A state machine's event says itself what stage its policy is for. */
const ownStage = ({ properties }: Event): Node =>
  given(properties, 'Stage') ?? scalar(properties.origin, null)

/**
 * The API's Auth as a new route finds it. AWS's transform replaces references to parameters there when
 * the first event with Auth comes, in place: so what that event has taken from it changes as well, and
 * what other APIs have from the same Globals.
 */
export function authAsIs({ draft, api, event, context }: RouteEvent): Node | undefined {
  const auth = given(api.node, 'Auth')
  if (!isMap(auth) || draft.resolvedAuth) return draft.resolvedAuth ?? auth
  const { layers, globals } = draft
  const isShared = globals.isAuthResolved && at(layers.shared, 'Auth') !== undefined
  if (isShared && !at(layers.own, 'Auth')) return context.resolve.parameters(auth)
  const role = auth.entries.get('InvokeRole')
  const isReached =
    truthy(given(event.properties, 'Auth')) || (isShared && role?.value.origin.kind === 'inherited')
  // A role that is a reference itself has been taken as such.
  if (!role || !isReached || refTarget(role.value) !== undefined) return auth
  return withEntry(auth, withValue(role, context.resolve.parameters(role.value)))
}

/**
 * The API's Auth with its references to parameters replaced, once more for each event: the default of a
 * parameter may be a reference itself.
 */
export function authResolved({ draft, api, context }: RouteEvent): Setting | undefined {
  const auth = given(api.node, 'Auth')
  if (!auth) return undefined
  draft.resolvedAuth = context.resolve.parameters(draft.resolvedAuth ?? auth)
  if (at(draft.layers.shared, 'Auth')) draft.globals.isAuthResolved = true
  return { node: draft.resolvedAuth, layers: layersAt(draft.layers, 'Auth') }
}

/** The condition under which what an event calls exists. */
export function conditionOf({ attributes }: Target): Key | undefined {
  const node = attributes.get('Condition')?.value
  const text = textOf(node)
  return node && text ? { text, unicode: true, origin: node.origin } : undefined
}
