import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { entriesOf, given, isList, isMap, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'

/** The security scheme of an authorizer that checks JSON web tokens. */
export function jwtScheme(name: string, node: Node, { report }: Context): Shape {
  const configuration = given(node, 'JwtConfiguration')
  const scopes = given(node, 'AuthorizationScopes')
  const source = given(node, 'IdentitySource')
  const problem =
    configuration && !isMap(configuration)
      ? `has a "JwtConfiguration" that is ${describe(configuration)}, expected a mapping`
      : scopes && !isList(scopes)
        ? `has "AuthorizationScopes" that are ${describe(scopes)}, expected a list`
        : truthy(source)
          ? undefined
          : 'needs "IdentitySource"'
  if (problem) {
    report('http-authorizer', node, `Authorizer "${name}" ${problem}`)
    return undefined
  }
  // OpenAPI has the keys in lower case, CloudFormation capitalized; authors write either.
  const lower = entriesOf(configuration).map(
    ({ key, value }) => [key.toLowerCase(), value] as const,
  )
  return {
    type: 'oauth2',
    'x-amazon-apigateway-authorizer': {
      jwtConfiguration: new Map(lower),
      identitySource: source,
      type: 'jwt',
    },
  }
}
