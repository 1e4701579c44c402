import type { Node } from '../../../node/node.ts'
import { given, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { anyMethod, integrationKey } from '../open-api-names.ts'
import { Dict } from '../rest/document/dict.ts'
import { type Editor, edit, reportNotMapping } from '../rest/document/editor.ts'
import { fromNode } from '../rest/document/from-node.ts'
import {
  addRoute,
  definitionsAt,
  hasIntegration,
  methodKey,
  pathItems,
  type Route,
} from '../rest/document/paths.ts'
import { isVersion3 } from '../rest/document/rest-document.ts'
import { toNode } from '../rest/document/to-node.ts'
import { isDict, type Value, textOf as valueText } from '../rest/document/value.ts'
import type { RestDraft } from '../rest/draft.ts'
import { onlyIf } from '../rest/integration.ts'
import { type Security, securityOf } from './event-auth.ts'
import { parametersIn } from './event-settings.ts'
import { defaultPath } from './open-api.ts'
import { type HttpRoute, invocationOf, reportDuplicate } from './routes.ts'

/** Adds the route of an HttpApi event to a REST API, which AWS takes if the definition of that is OpenAPI 3. */
export function addRestRoute(draft: RestDraft, route: HttpRoute, api: Resource): void {
  const { document } = draft
  const { event, report } = route
  if (!document) return
  if (!isVersion3(document.root.get('openapi')) || !isDict(document.root.get('paths'))) {
    const message = `The definition of "${api.id}" is not OpenAPI 3 with "paths", so HttpApi event "${event.name}" cannot add to it; REST APIs have events of type Api`
    report('openapi-incomplete', event.origin, message, { resource: api.id })
    return
  }
  const cause = { by: 'HttpApi event', from: event.origin, report }
  edit(document, cause, editor => {
    const key = routeKey(route)
    if (!hasIntegration(editor, key)) integrate(editor, key, route)
    else if (draft.isManaged) reportDuplicate(route)
    requireAuthorizer(editor, key, securityOf(route, api))
    applySettings(editor, key, route)
  })
}

/** What a REST API's definition has for requests that no other path takes. */
export function defaultPathOf({ document }: RestDraft): Node | undefined {
  const paths = document?.root.get('paths')
  const path = isDict(paths) ? paths.get(defaultPath) : undefined
  return path && toNode(path)
}

/** A path or method that the event leaves out is a text of the transform, not of the template. */
function routeKey({ event, path }: HttpRoute): Route {
  const node = (name: string) => given(event.properties, name)
  const origin = (name: string) => node(name)?.origin ?? event.origin
  const isWritten = origin('Path').kind !== 'generated'
  const method = methodKey(textOf(node('Method')) ?? '', origin('Method'))
  return {
    path: { text: path, unicode: isWritten, origin: origin('Path') },
    method: { ...method, unicode: method.unicode && isWritten },
  }
}

function integrate(editor: Editor, key: Route, route: HttpRoute) {
  const { target, path, method } = route
  const { condition: text } = target
  const condition = text ? { text, unicode: true, origin: editor.origin } : undefined
  const call = editor.dict({
    'Fn::Sub': editor.text(invocationOf(target), target.kind === 'function'),
  })
  const uri = condition ? onlyIf(editor, condition, call) : call
  addRoute(editor, key)
  for (const item of pathItems(editor, path)) {
    const definition = item.get(method)
    if (!isDict(definition)) continue
    fill(editor, definition, uri, path === defaultPath && method === anyMethod)
    if (condition) item.set(key.method, onlyIf(editor, condition, definition))
  }
}

function fill({ dict, key, make }: Editor, definition: Dict, uri: Value, isDefault: boolean) {
  const fixed = { type: 'aws_proxy', httpMethod: 'POST', payloadFormatVersion: '2.0' }
  definition.set(key(integrationKey), dict({ ...fixed, uri }))
  if (isDefault) definition.set(key('isDefaultRoute'), make(true))
  if (!definition.has('responses')) definition.set(key('responses'), dict())
}

function requireAuthorizer(editor: Editor, key: Route, security: Security | undefined) {
  if (!security) return
  const { name, authorizer, scopes } = security
  const required = Dict.plain(editor.copies, editor.origin)
  const text = { text: name, unicode: true, origin: authorizer.origin }
  required.set(text, scopes ? fromNode(editor.copies, scopes) : editor.list([]))
  for (const definition of definitionsAt(editor, key)) {
    const known = definition.get('security') ?? editor.list([])
    if (known.kind !== 'list') reportNotMapping('"security"', known, editor.report)
    else definition.set(editor.key('security'), editor.list([...known.items, required]))
  }
}

function applySettings(editor: Editor, key: Route, route: HttpRoute) {
  const names = parametersIn(route.path)
  for (const definition of definitionsAt(editor, key)) {
    const integration = definition.get(integrationKey)
    const set = (name: string, value: Node | undefined) => {
      if (!truthy(value) || !isDict(integration)) return
      integration.set(editor.key(name), fromNode(editor.copies, value))
    }
    set('timeoutInMillis', given(route.event.properties, 'TimeoutInMillis'))
    if (names.length > 0) addParameters(editor, definition, names)
    set('payloadFormatVersion', given(route.event.properties, 'PayloadFormatVersion'))
  }
}

function addParameters(editor: Editor, definition: Dict, names: readonly string[]) {
  const known = definition.get('parameters')
  const items = known?.kind === 'list' ? [...known.items] : []
  for (const name of names) {
    const found = items.find(item => isDict(item) && valueText(item.get('name')) === name)
    const parameter = isDict(found) ? found : editor.dict({ name: editor.text(name, true) })
    parameter.set(editor.key('in'), editor.make('path'))
    parameter.set(editor.key('required'), editor.make(true))
    if (parameter !== found) items.push(parameter)
  }
  definition.set(editor.key('parameters'), editor.list(items))
}
