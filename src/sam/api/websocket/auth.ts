import type { Node } from '../../../node/node.ts'
import { entriesOf, given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { emitter, type Properties } from '../../emit.ts'
import { describe } from '../../properties.ts'
import { authorizerPermission } from '../authorizer-permission.ts'
import { invocation } from './invocation.ts'
import type { WebSocketApi } from './websocket-api.ts'

/** Whether the authorization of an API has a type and what goes with it. */
export function hasSoundAuth(api: WebSocketApi): boolean {
  const { source, auth, routes, context } = api
  if (!truthy(auth)) return true
  const complain = (where: Node, message: string) => {
    context.report('websocket-auth', where, message)
    return false
  }
  if (!routes.some(({ key }) => key === '$connect')) {
    return complain(auth, `"Auth" of "${source.id}" needs a route "$connect", where it applies`)
  }
  const type = given(auth, 'AuthType')
  const name = textOf(type)?.toUpperCase()
  if (!isMap(auth) || name === undefined || !/^(?:NONE|AWS_IAM|CUSTOM)$/.test(name)) {
    const what = type ? describe(type) : 'missing'
    const message = `"AuthType" of "${source.id}" is ${what}, expected "AWS_IAM", "CUSTOM" or "NONE"`
    return complain(type ?? auth, message)
  }
  if (name === 'CUSTOM') {
    return truthy(given(auth, 'AuthArn')) || complain(auth, '"AuthType" "CUSTOM" needs "AuthArn"')
  }
  const other = entriesOf(auth).find(({ key }) => key !== 'AuthType')
  if (!other) return true
  return complain(other.value, `"AuthType" "${name}" does not go with "${other.key}", remove one`)
}

/** The authorization of the route "$connect". A type in lower case passes all checks and then counts as none. */
export function connectAuthorization(api: WebSocketApi): Properties {
  if (!truthy(api.auth)) return {}
  const type = textOf(given(api.auth, 'AuthType'))
  if (type === 'CUSTOM') {
    return { AuthorizationType: type, AuthorizerId: { Ref: authorizerId(api) } }
  }
  return { AuthorizationType: type === 'AWS_IAM' ? type : 'NONE' }
}

const authorizerId = ({ source }: WebSocketApi) => `${source.id}ConnectAuthorizer`

/** The authorizer of an API that has one of its own, and the permission to call it unless a role has it. */
export function* authorizer(api: WebSocketApi): Iterable<Resource> {
  const { source, auth } = api
  const functionArn = given(auth, 'AuthArn')
  if (!auth || !functionArn || textOf(given(auth, 'AuthType')) !== 'CUSTOM') return
  const role = given(auth, 'InvokeRole')
  const name = given(auth, 'Name')
  const { resource } = emitter('Auth', auth.origin)
  yield resource(authorizerId(api), 'AWS::ApiGatewayV2::Authorizer', {
    ApiId: { Ref: source.id },
    AuthorizerCredentialsArn: role,
    AuthorizerType: 'REQUEST',
    AuthorizerUri: invocation('AuthArn', functionArn),
    IdentitySource: given(auth, 'IdentitySource'),
    Name: truthy(name) ? name : authorizerId(api),
  })
  if (truthy(role)) return
  yield authorizerPermission(`${source.id}AuthorizerPermission`, source.id, functionArn, auth)
}
