import type { Shape } from '../../../node/build.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, given, isMap, literal, truthy } from '../../../node/values.ts'
import type { Context, Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { jwtScheme } from './jwt-authorizer.ts'
import { lambdaScheme } from './lambda-authorizer.ts'

/** What decides who may call an HTTP API. */
export interface Authorizer {
  readonly name: string
  readonly node: Node
  /** What callers must have been granted; undefined where that is not said. */
  readonly scopes: Node | undefined
  /** The function that decides, and whether SAM lets the API call it. */
  readonly functionArn: Node | undefined
  readonly isPermitted: boolean
  /** Its security scheme in OpenAPI; undefined when it is not sound. */
  readonly scheme: Shape
}

/** The authorizers that Auth of an API enables or defines, of two with the same name the latter; reports what is wrong with them. */
export function authorizersOf(auth: Node | undefined, id: string, context: Context): Authorizer[] {
  const all = given(auth, 'Authorizers')
  if (truthy(all) && !isMap(all)) {
    const message = `"Authorizers" of "${id}" is ${describe(all)}, expected a mapping`
    context.report('http-authorizer', all, message)
  }
  const found = [...iamAuthorizer(auth), ...entriesOf(all).map(entry => authorizer(entry, context))]
  return [...new Map(found.map(one => [one.name, one])).values()]
}

function iamAuthorizer(auth: Node | undefined): Authorizer[] {
  const enabled = given(auth, 'EnableIamAuthorizer')
  if (!enabled || literal(enabled) !== true) return []
  const scheme = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  }
  const noFunction = { scopes: undefined, functionArn: undefined, isPermitted: false }
  return [{ name: 'AWS_IAM', node: enabled, ...noFunction, scheme }]
}

function authorizer({ key: name, value: node }: Entry, context: Context): Authorizer {
  const value = (property: string) => given(node, property)
  const isJwt = truthy(value('JwtConfiguration'))
  const isSound = isMap(node) && hasOwnProperties(name, node, isJwt, context.report)
  if (!isMap(node)) {
    const message = `Authorizer "${name}" is ${describe(node)}, expected a mapping`
    context.report('http-authorizer', node, message)
  }
  return {
    name,
    node,
    scopes: value('AuthorizationScopes'),
    functionArn: truthy(value('FunctionArn')) ? value('FunctionArn') : undefined,
    isPermitted: literal(value('EnableFunctionDefaultPermissions')) === true,
    scheme: isSound ? (isJwt ? jwtScheme : lambdaScheme)(name, node, context) : undefined,
  }
}

const ofJwt = ['AuthorizationScopes', 'JwtConfiguration', 'IdentitySource']
const ofLambda = [
  'FunctionArn',
  'FunctionInvokeRole',
  'Identity',
  'AuthorizerPayloadFormatVersion',
  'EnableSimpleResponses',
  'EnableFunctionDefaultPermissions',
]

/** Whether an authorizer has no property of the other kind; AWS passes over those it does not know. */
function hasOwnProperties(name: string, node: Node, isJwt: boolean, report: Report): boolean {
  const gone = at(node, 'OpenIdConnectUrl')
  if (gone) {
    const message = `Authorizer "${name}" has "OpenIdConnectUrl", which is gone, use "JwtConfiguration"`
    report('http-authorizer', gone, message)
  }
  const strange = (isJwt ? ofLambda : ofJwt).filter(property => given(node, property))
  for (const property of strange) {
    const kind = isJwt ? 'one with "JwtConfiguration"' : 'a Lambda authorizer'
    const hint = property === 'IdentitySource' ? ', use "Identity"' : ''
    const message = `Authorizer "${name}" has "${property}", which is not for ${kind}${hint}`
    report('http-authorizer', given(node, property) ?? node, message)
  }
  return !gone && strange.length === 0
}
