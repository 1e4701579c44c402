import { meantOr } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import type { Fix } from '../../../node/problem.ts'
import { entriesOf, given, isList, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import type { Event } from '../../events/event.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import type { Editor } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import type { Route } from './document/paths.ts'
import type { Value } from './document/value.ts'
import { addCustomStatements, addResourcePolicy } from './resource-policy.ts'
import { requireApiKey, requireAuthorizer } from './security.ts'
import { type Setting, settingAt, settingValue } from './setting.ts'

/** An event's Auth, with what it has to agree with. */
export interface EventAuth {
  readonly event: Event
  readonly auth: Node
  /** The Auth of the API, its references to parameters replaced. */
  readonly apiAuth: Setting | undefined
  readonly route: Route
  /** What the resource policy names as the stage. */
  readonly stage: Value
}

/** Applies the Auth of an event to its route; reports what does not go with the API. */
export function applyEventAuth(editor: Editor, request: EventAuth): void {
  const { auth, route, stage } = request
  const { report } = editor
  const isSound = [authorizerFits, scopesFit, apiKeyFits].map(fits => fits(request, report))
  if (isSound.includes(false)) return
  const authorizer = given(auth, 'Authorizer')
  if (truthy(authorizer)) {
    const key = { text: textOf(authorizer) ?? '', unicode: true, origin: authorizer.origin }
    requireAuthorizer(editor, route, key, scopesOf(editor, request))
  }
  const apiKey = given(auth, 'ApiKeyRequired')
  if (apiKey) requireApiKey(editor, route, truthy(apiKey))
  applyResourcePolicy(editor, given(auth, 'ResourcePolicy'), route, stage)
}

function applyResourcePolicy(
  editor: Editor,
  node: Node | undefined,
  { path }: Route,
  stage: Value,
) {
  if (!truthy(node)) return
  if (!isMap(node)) {
    const message = `"ResourcePolicy" is ${describe(node)}, expected a mapping`
    editor.report('rest-resource-policy', node, message)
    return
  }
  const policy = { node, layers: undefined }
  addResourcePolicy(editor, policy, path, stage)
  const custom = settingAt(policy, 'CustomStatements')
  if (truthy(custom?.node)) addCustomStatements(editor, custom)
}

/** The event's own scopes, else those of the authorizer; none for one that the API does not define. */
function scopesOf(editor: Editor, { auth, apiAuth }: EventAuth): Value | undefined {
  const name = textOf(given(auth, 'Authorizer')) ?? ''
  const authorizers = settingAt(apiAuth, 'Authorizers')
  const authorizer = settingAt(authorizers, name)
  if (name === 'NONE' || !authorizer) return undefined
  const own = given(auth, 'AuthorizationScopes')
  if (own) return fromNode(editor.copies, own)
  const shared = settingAt(authorizer, 'AuthorizationScopes')
  return shared && settingValue(shared, editor.copies)
}

function authorizerFits({ auth, apiAuth, event }: EventAuth, report: Report): boolean {
  const authorizer = given(auth, 'Authorizer')
  if (!truthy(authorizer)) return true
  // What is wrong with the API is reported at the API.
  if (!isSoundAuth(apiAuth)) return false
  const wrong = authorizerMistake(authorizer, apiAuth, event)
  if (wrong) report('api-auth-authorizer-undefined', authorizer, wrong.message, wrong)
  return !wrong
}

function authorizerMistake(
  authorizer: Node,
  apiAuth: Setting | undefined,
  { name }: Event,
): { readonly message: string; readonly fixes?: Fix[] } | undefined {
  const authorizers = given(apiAuth?.node, 'Authorizers')
  const text = textOf(authorizer)
  if (text === 'AWS_IAM') return undefined
  if (text === 'NONE') {
    if (truthy(given(apiAuth?.node, 'DefaultAuthorizer'))) return undefined
    return {
      message: `Event "${name}" has the authorizer "NONE", which needs a DefaultAuthorizer on the API`,
    }
  }
  if (!truthy(authorizers)) {
    return { message: `Event "${name}" names an authorizer, but its API has no "Authorizers"` }
  }
  if (text === undefined) {
    const what = describe(authorizer)
    return {
      message: `"Authorizer" of event "${name}" is ${what}, expected the name of one of the API`,
    }
  }
  if (truthy(given(authorizers, text))) return undefined
  const names = entriesOf(authorizers).map(({ key }) => key)
  const { near, fixes } = meant(text, authorizer.origin, names)
  const hint = meantOr(near, 'which its API does not define')
  return { message: `Event "${name}" names the authorizer "${text}", ${hint}`, fixes }
}

function isSoundAuth(auth: Setting | undefined): boolean {
  const authorizers = given(auth?.node, 'Authorizers')
  return !truthy(auth?.node) || (isMap(auth.node) && (!truthy(authorizers) || isMap(authorizers)))
}

function scopesFit({ auth, event }: EventAuth, report: Report): boolean {
  const scopes = given(auth, 'AuthorizationScopes')
  if (!truthy(scopes)) return true
  if (!isList(scopes)) {
    const message = `"AuthorizationScopes" of event "${event.name}" is ${describe(scopes)}, expected a list`
    report('rest-event-authorizer', scopes, message)
    return false
  }
  if (truthy(given(auth, 'Authorizer'))) return true
  const message = `"AuthorizationScopes" of event "${event.name}" needs "Authorizer"`
  report('rest-event-authorizer', scopes, message)
  return false
}

function apiKeyFits({ auth, apiAuth, event }: EventAuth, report: Report): boolean {
  const own = given(auth, 'ApiKeyRequired')
  if (!own || truthy(own) || truthy(given(apiAuth?.node, 'ApiKeyRequired'))) return true
  const message = `Event "${event.name}" needs no API key, which only says something where its API has "ApiKeyRequired"`
  report('rest-event-api-key', own, message)
  return false
}
