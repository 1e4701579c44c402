import type { Shape } from '../../../node/build.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, itemsOf, textOf, truthy, without } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import type { Properties } from '../../emit.ts'

/** Who may call an API: the properties that say it, and the functions that decide it. */
export interface Auth {
  readonly properties: Properties
  readonly authorizers: readonly Node[]
}

/** Types of authorization that are configured: the key of SAM and that of AppSync. */
const configured: ReadonlyMap<string, readonly [key: string, property: string]> = new Map([
  ['AWS_LAMBDA', ['LambdaAuthorizer', 'LambdaAuthorizerConfig']],
  ['OPENID_CONNECT', ['OpenIDConnect', 'OpenIDConnectConfig']],
  ['AMAZON_COGNITO_USER_POOLS', ['UserPool', 'UserPoolConfig']],
])

export function authOf(auth: Node | undefined, report: Report): Auth {
  const main = providerOf(auth, report)
  const others = itemsOf(at(auth, 'Additional')).map(other =>
    withoutDefault(providerOf(other, report)),
  )
  return {
    properties: {
      ...shapeOf(main),
      AdditionalAuthenticationProviders: others.length > 0 ? others.map(shapeOf) : undefined,
    },
    authorizers: [main, ...others].flatMap(({ config }) => at(config, 'AuthorizerUri') ?? []),
  }
}

interface Provider {
  readonly type: Node | undefined
  readonly property?: string
  readonly config?: Node
}

const shapeOf = ({ type, property, config }: Provider): { readonly [key: string]: Shape } => ({
  AuthenticationType: type,
  ...(property !== undefined && truthy(config) && { [property]: config }),
})

/** Only the first user pool has something to do by default. */
const withoutDefault = (provider: Provider): Provider =>
  isMap(provider.config)
    ? { ...provider, config: without(provider.config, 'DefaultAction') }
    : provider

function providerOf(auth: Node | undefined, report: Report): Provider {
  const type = at(auth, 'Type')
  const name = textOf(type) ?? ''
  const [key, property] = configured.get(name) ?? []
  const given = entriesOf(auth).filter(isConfiguration)
  const strange = given.length > 1 ? given.filter(entry => entry.key !== key) : []
  for (const entry of strange) {
    report('graphql-auth', entry, `"${entry.key}" does not go with the Type "${name}", remove it`)
  }
  if (key === undefined || property === undefined) return { type }
  const config = at(auth, key)
  if (config) return { type, property, config }
  if (type) report('graphql-auth', type, `Type "${name}" needs "${key}"`)
  return { type }
}

const isConfiguration = ({ key }: Entry) => [...configured.values()].some(([name]) => name === key)
