import { meantOr } from '../../../node/nearest.ts'
import type { Mapping, Node } from '../../../node/node.ts'
import type { Fix } from '../../../node/problem.ts'
import {
  at,
  entriesOf,
  given,
  isList,
  isMap,
  itemsOf,
  literal,
  textOf,
  truthy,
} from '../../../node/values.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { HttpRoute } from './routes.ts'

/** Who may call a route, as its event says: an authorizer of the API, with the scopes it asks for. */
export interface Security {
  readonly authorizer: Node
  readonly name: string
  readonly scopes: Node | undefined
}

/** The authorizer of an event that has Auth; reports one that its API does not offer. */
export function securityOf(route: HttpRoute, api: Resource): Security | undefined {
  const { event, report } = route
  const auth = given(event.properties, 'Auth')
  if (!truthy(auth)) return undefined
  const complain = (where: Node, problem: string) => {
    report('http-event-authorizer', where, `"Auth" of event "${event.name}" ${problem}`)
    return undefined
  }
  const ofApi = at(propertiesOf(api), 'Auth')
  if (ofApi && !isMap(ofApi)) {
    const message = `"Auth" of "${api.id}" is ${describe(ofApi)}, expected a mapping`
    report('http-auth', ofApi, message, { resource: api.id })
    return undefined
  }
  const own = given(auth, 'Authorizer')
  const authorizer = truthy(own) ? own : given(ofApi, 'DefaultAuthorizer')
  if (!truthy(authorizer)) {
    return complain(auth, 'needs "Authorizer", or its API "DefaultAuthorizer"')
  }
  const scopes = given(auth, 'AuthorizationScopes')
  if (truthy(scopes) && !isList(scopes)) {
    return complain(
      scopes,
      `has "AuthorizationScopes" that are ${describe(scopes)}, expected a list`,
    )
  }
  const problem = problemOf(authorizer, ofApi)
  if (problem) {
    const message = `"Auth" of event "${event.name}" ${problem.text}`
    report('api-auth-authorizer-undefined', authorizer, message, problem)
    return undefined
  }
  return { authorizer, name: textOf(authorizer) ?? '', scopes: scopesOf(authorizer, scopes, ofApi) }
}

/** What is wrong with the name of an authorizer, and the name that is meant. */
interface Wrong {
  readonly text: string
  readonly fixes?: Fix[]
}

function problemOf(authorizer: Node, ofApi: Node | undefined): Wrong | undefined {
  const name = textOf(authorizer)
  if (name === undefined) {
    return { text: `names ${describe(authorizer)}, expected the name of an authorizer` }
  }
  if (name === 'NONE') {
    const isOptional = truthy(given(ofApi, 'DefaultAuthorizer'))
    if (isOptional) return undefined
    return { text: 'opts out with "NONE", but its API has no "DefaultAuthorizer"' }
  }
  if (isIam(name, ofApi)) return undefined
  const definition = given(ofApi, 'Authorizers', name)
  if (isMap(definition) && truthy(definition)) return undefined
  const names = entriesOf(given(ofApi, 'Authorizers')).map(({ key }) => key)
  const { near, fixes } = meant(name, authorizer.origin, names)
  const hint = meantOr(near, 'which its API does not define')
  return { text: `names the authorizer "${name}", ${hint}`, fixes }
}

const isIam = (name: string, ofApi: Node | undefined) =>
  name === 'AWS_IAM' && literal(given(ofApi, 'EnableIamAuthorizer')) === true

/** The event's own scopes, else those of the authorizer; the two that are built in know none. */
function scopesOf(authorizer: Node, own: Node | undefined, ofApi: Node | undefined) {
  const name = textOf(authorizer) ?? ''
  if (name === 'NONE' || name === 'AWS_IAM') return undefined
  const scopes = truthy(own) ? own : given(ofApi, 'Authorizers', name, 'AuthorizationScopes')
  return truthy(scopes) ? scopes : undefined
}

/** The method with one more way to be authorized. */
export function withSecurity(
  definition: Mapping,
  security: Security | undefined,
  { make, path, method, report }: HttpRoute,
): Mapping {
  if (!security) return definition
  const known = at(definition, 'security')
  if (known && !isList(known)) {
    const message = `"security" of method "${method}" of path "${path}" is ${describe(known)}, expected a list`
    report('openapi-malformed', known, message)
    return definition
  }
  const added = make(new Map([[security.name, security.scopes ?? []]]))
  return assign(definition, make, { security: [...itemsOf(known), added] })
}
