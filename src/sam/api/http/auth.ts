import { builder } from '../../../node/build.ts'
import { meantOr } from '../../../node/nearest.ts'
import { type Mapping, mapping, type Node } from '../../../node/node.ts'
import { at, entriesOf, given, isMap, textOf, truthy, withEntry } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { Authorizer } from './authorizers.ts'
import { withDefaultAuthorizer } from './default-authorizer.ts'
import type { HttpApi } from './http-api.ts'

const settings: readonly string[] = ['Authorizers', 'DefaultAuthorizer', 'EnableIamAuthorizer']

/** The definition with the API's authorizers, the default one on every method that names none. */
export function withAuth(definition: Mapping, api: HttpApi): Mapping {
  const auth = api.setting('Auth')
  if (!auth) return definition
  checkSettings(auth, api)
  const secured = withSchemes(definition, auth, api)
  const authorizer = defaultAuthorizer(auth, api)
  return authorizer ? withDefaultAuthorizer(secured, authorizer, api) : secured
}

function checkSettings(auth: Node, { source, context }: HttpApi) {
  if (!isMap(auth)) {
    const message = `"Auth" of "${source.id}" is ${describe(auth)}, expected a mapping`
    context.report('http-auth', auth, message)
  }
  for (const entry of entriesOf(auth).filter(({ key }) => !settings.includes(key))) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, settings)
    const hint = meantOr(near, `expected ${settings.join(', ')}`)
    const message = `"Auth" of "${source.id}" has no key "${entry.key}", ${hint}`
    context.report('http-auth', entry, message, { fixes })
  }
}

function withSchemes(definition: Mapping, auth: Node, api: HttpApi): Mapping {
  const { authorizers, context } = api
  const make = builder('Auth', auth.origin)
  const components = at(definition, 'components')
  const known = given(components, 'securitySchemes')
  if (truthy(known) && !isMap(known)) {
    const message = `"securitySchemes" of the definition is ${describe(known)}, expected a mapping`
    context.report('openapi-malformed', known, message)
    return definition
  }
  if (authorizers.length === 0) return definition
  const schemes = authorizers.reduce(
    (all, { name, node, scheme }) => {
      const value = builder(`authorizer ${name}`, node.origin)(scheme ?? {})
      return withEntry(all, { key: name, keyOrigin: value.origin, value })
    },
    isMap(known) ? known : mapping(auth.origin, []),
  )
  const outer = isMap(components) ? components : mapping(auth.origin, [])
  return assign(definition, make, { components: assign(outer, make, { securitySchemes: schemes }) })
}

function defaultAuthorizer(
  auth: Node,
  { source, authorizers, context }: HttpApi,
): Authorizer | undefined {
  const node = given(auth, 'DefaultAuthorizer')
  if (!truthy(node) || isNoValue(node)) return undefined
  const found = authorizers.find(({ name }) => name === textOf(node))
  if (found) return found
  const names = authorizers.map(({ name }) => name)
  const { near, fixes } = meant(textOf(node) ?? '', node.origin, names)
  const hint = meantOr(near, 'expected one of its "Authorizers"')
  const message = `"DefaultAuthorizer" of "${source.id}" is ${describe(node)}, ${hint}`
  context.report('api-auth-authorizer-undefined', node, message, { fixes })
  return undefined
}
