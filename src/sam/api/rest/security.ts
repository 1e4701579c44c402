import { describe } from '../../properties.ts'
import type { Dict, Key } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { definitionsAt, type Method, methodsOf, type Route } from './document/paths.ts'
import { toNode } from './document/to-node.ts'
import { equal, isDict, type List, type Value } from './document/value.ts'

/** Adds the requirement of an authorizer, with its scopes, to a route. */
export function requireAuthorizer(
  editor: Editor,
  route: Route,
  authorizer: Key,
  scopes: Value | undefined,
): void {
  for (const definition of definitionsAt(editor, route)) {
    const requirement = editor.dict()
    requirement.set(authorizer, scopes ?? editor.list([]))
    const security = [...requirementsOf(editor, route.path.text, definition), requirement]
    setSecurity(editor, definition, security)
    defineIamIfFirst(editor, security)
  }
}

/** Marks a route as needing an API key, or as needing none although the API does. */
export function requireApiKey(editor: Editor, route: Route, isRequired: boolean): void {
  for (const definition of definitionsAt(editor, route)) {
    if (isRequired) defineApiKey(editor)
    const requirement = editor.dict({ [isRequired ? 'api_key' : 'api_key_false']: [] })
    setSecurity(editor, definition, [
      ...requirementsOf(editor, route.path.text, definition),
      requirement,
    ])
  }
}

export interface DefaultAuthorizer {
  readonly name: Key
  readonly scopes: Value
  /** The names of all authorizers of the API. */
  readonly authorizers: ReadonlySet<string>
  /** Whether preflight requests need it too. */
  readonly forPreflight: boolean
}

/** Adds the default authorizer to every method of a path that has none, and does not opt out. */
export function requireByDefault(
  editor: Editor,
  path: string,
  authorizer: DefaultAuthorizer,
): void {
  for (const method of methodsOf(editor, path)) {
    if (authorizer.forPreflight || method.name !== 'options') {
      applyDefault(editor, path, method, authorizer)
    }
  }
}

function applyDefault(
  editor: Editor,
  path: string,
  { definition }: Method,
  { name, scopes, authorizers }: DefaultAuthorizer,
) {
  const all = dictsOf(editor, requirementsOf(editor, path, definition))
  const isAuthorizer = (item: Dict) => item.keys().some(key => authorizers.has(key))
  const others = all.filter(item => !isAuthorizer(item))
  const optOut = others.findIndex(item => item.has('NONE'))
  const added =
    optOut >= 0 ? [] : orElse(all.filter(isAuthorizer), () => [named(editor, name, scopes)])
  const security = [...others.filter((_, i) => i !== optOut), ...added]
  // A method that only opts out keeps its marker, as AWS has it.
  if (security.length === 0) return
  setSecurity(editor, definition, security)
  defineIamIfFirst(editor, security)
}

const orElse = <T>(items: readonly T[], fallback: () => readonly T[]) =>
  items.length > 0 ? items : fallback()

function named(editor: Editor, name: Key, scopes: Value): Dict {
  const requirement = editor.dict()
  requirement.set(name, scopes)
  return requirement
}

/** Adds the need of an API key to every method of a path that does not opt out. */
export function requireApiKeyByDefault(editor: Editor, path: string, forPreflight: boolean): void {
  for (const { name, definition } of methodsOf(editor, path)) {
    const all = dictsOf(editor, requirementsOf(editor, path, definition))
    const isApiKey = (item: Dict) => item.has('api_key') || item.has('api_key_false')
    const others = all.filter(item => !isApiKey(item))
    const optsOut = all.some(item => item.has('api_key_false'))
    const isExempt = optsOut || (name === 'options' && !forPreflight)
    const security = isExempt ? others : [...others, editor.dict({ api_key: [] })]
    const isSame =
      security.length === all.length && security.every((item, i) => equal(item, all[i]))
    if (!isSame) setSecurity(editor, definition, security)
  }
}

/** Defines the API key as a security scheme, once. */
export function defineApiKey(editor: Editor): void {
  const definitions = editor.section('securityDefinitions')
  if (definitions.has('api_key')) return
  const scheme = editor.dict({ type: 'apiKey', name: 'x-api-key', in: 'header' })
  definitions.update([editor.entry('api_key', scheme)])
}

function defineIamIfFirst(editor: Editor, [first]: readonly Value[]) {
  const definitions = editor.section('securityDefinitions')
  if (!isDict(first) || !first.has('AWS_IAM') || definitions.has('AWS_IAM')) return
  const scheme = editor.dict({
    'x-amazon-apigateway-authtype': 'awsSigv4',
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
  })
  definitions.update([editor.entry('AWS_IAM', scheme)])
}

function setSecurity({ key, list }: Editor, definition: Dict, requirements: readonly Value[]) {
  definition.set(key('security'), list(requirements))
}

function requirementsOf(editor: Editor, path: string, definition: Dict): List['items'] {
  const security = definition.get('security')
  if (!security) return []
  if (security.kind === 'list') return security.items
  const message = `"security" of path "${path}" is ${describe(toNode(security))}, expected a list`
  editor.report('openapi-malformed', security.origin, message)
  return []
}

function dictsOf({ report }: Editor, requirements: List['items']): Dict[] {
  return requirements.filter((item): item is Dict => {
    if (isDict(item)) return true
    const message = `A security requirement is ${describe(toNode(item))}, expected a mapping`
    report('openapi-malformed', item.origin, message)
    return false
  })
}
