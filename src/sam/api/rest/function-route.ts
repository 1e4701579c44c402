import { given, textOf, truthy } from '../../../node/values.ts'
import { integrationKey } from '../open-api-names.ts'
import { credentialsOf } from './credentials.ts'
import { type Editor, edit } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import { definitionsAt, hasIntegration } from './document/paths.ts'
import { skeleton } from './document/rest-document.ts'
import { isDict, type Value } from './document/value.ts'
import { applyEventAuth } from './event-auth.ts'
import { integrateLambda } from './integration.ts'
import { mergeRoute } from './merge.ts'
import { applyRequestModel } from './request-model.ts'
import { applyRequestParameters } from './request-parameters.ts'
import { authAsIs, authResolved, conditionOf, type RouteEvent } from './route-event.ts'

/** Adds the route of an event to its API, if SAM writes the definition or merges into it. */
export function addFunctionRoute(request: RouteEvent): void {
  const { draft, event, api, context } = request
  const merges = truthy(given(api.node, 'MergeDefinitions'))
  if (!draft.document || !(draft.isManaged || merges)) return
  const { origin: from } = event
  const by = 'Api event'
  const document = merges ? skeleton(by, from) : draft.document
  edit(document, { by, from, report: context.report }, editor => addRoute(editor, request))
  if (!merges) return
  const method = given(event.properties, 'Method')
  const written = { text: (textOf(method) ?? '').toLowerCase(), unicode: true, origin: from }
  draft.document = mergeRoute(draft.document, document, request.route, written, context.report)
}

/** Applies an event's Auth to a route that the author's own definition has. */
export function overrideAuth(request: RouteEvent): void {
  const { draft, event, context } = request
  const auth = given(event.properties, 'Auth')
  const flag = given(auth, 'OverrideApiAuth')
  if (!draft.document || !truthy(flag)) return
  const says = ['Authorizer', 'ApiKeyRequired', 'ResourcePolicy'].some(n => truthy(given(auth, n)))
  if (!says) {
    const message = `"OverrideApiAuth" of event "${event.name}" needs "Authorizer", "ApiKeyRequired" or "ResourcePolicy"`
    context.report('rest-event-authorizer', flag, message)
    return
  }
  const cause = { by: 'Api event', from: event.origin, report: context.report }
  edit(draft.document, cause, editor => applyAuth(editor, request))
}

function addRoute(editor: Editor, request: RouteEvent) {
  const { event, target, route, api, context } = request
  if (!isNew(editor, request)) return
  const property = (name: string) => given(event.properties, name)
  const { partition } = context.settings
  const role = credentialsOf(property('Auth'), authAsIs(request), partition)
  integrateLambda(editor, route, {
    uri: uriOf(editor, request),
    credentials: typeof role === 'object' ? fromNode(editor.copies, role) : role,
    streams: streams(request),
    condition: conditionOf(target),
  })
  if (truthy(property('Auth'))) applyAuth(editor, request)
  const timeout = property('TimeoutInMillis')
  if (truthy(timeout)) {
    for (const definition of definitionsAt(editor, route)) {
      const integration = definition.get(integrationKey)
      const value = fromNode(editor.copies, timeout)
      if (isDict(integration)) integration.set(editor.key('timeoutInMillis'), value)
    }
  }
  applyRequestModel(editor, route, property('RequestModel'), given(api.node, 'Models'))
  applyRequestParameters(editor, route, property('RequestParameters'))
}

/** Whether nothing answers the route yet; reports it if something does. */
export function isNew(editor: Editor, { event, route, draft }: RouteEvent): boolean {
  if (!hasIntegration(editor, route)) return true
  const message = `"${route.method.text}" of path "${route.path.text}" in "${draft.id}" is already answered, by another event or the definition`
  editor.report('event-duplicate-route', event.origin, message)
  return false
}

/** Applies an event's Auth to its route. */
export function applyAuth(editor: Editor, request: RouteEvent): void {
  const { event, route, stage } = request
  const auth = given(event.properties, 'Auth')
  if (!auth) return
  applyEventAuth(editor, {
    event,
    auth,
    route,
    apiAuth: authResolved(request),
    stage: typeof stage === 'string' ? editor.text(stage) : fromNode(editor.copies, stage),
  })
}

const streams = ({ event }: RouteEvent) =>
  textOf(given(event.properties, 'ResponseTransferMode')) === 'RESPONSE_STREAM'

/** The call of the function or its alias, as API Gateway names it. */
function uriOf(editor: Editor, request: RouteEvent): Value {
  const { target, context } = request
  const [version, invocations] = streams(request)
    ? ['2021-11-15', 'response-streaming-invocations']
    : ['2015-03-31', 'invocations']
  const isFunction = target.kind === 'function'
  const name = isFunction ? `${target.id}.Arn` : target.id
  const arn = `arn:${context.settings.partition}:apigateway:\${AWS::Region}:lambda:path/${version}/functions/\${${name}}/${invocations}`
  // The id of a function is a text of the template, that of an alias is made by the transform.
  return editor.dict({ 'Fn::Sub': editor.text(arn, isFunction) })
}
