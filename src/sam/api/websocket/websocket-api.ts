import type { Entry, Node } from '../../../node/node.ts'
import { entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { dependsOnOf, type Emitter, emitter } from '../../emit.ts'
import { describe } from '../../properties.ts'
import { propagates } from '../../tags.ts'
import type { SamResource } from '../../types/sam-type.ts'
import { createdBySam } from '../created-by.ts'
import { domainV2 } from '../domains/domain-v2.ts'
import { authorizer, hasSoundAuth } from './auth.ts'
import { route } from './route.ts'
import { stage } from './stage.ts'

/** A WebSocket API with what its parts need to know. */
export interface WebSocketApi {
  readonly source: SamResource
  readonly emit: Emitter
  readonly auth: Node | undefined
  readonly routes: readonly Entry[]
  readonly stageName: Node
  /** The tags of the API itself. */
  readonly tags: Node
  /** The tags of its domain and stage. */
  readonly partTags: Node
  readonly context: Context
}

/** The API with its routes, domain, stage and authorizer. AWS hands none of the resource's attributes down to them. */
export function* webSocketApi(source: SamResource, context: Context): Iterable<Resource> {
  const api = read(source, context)
  if (!isSound(api)) return
  yield apiResource(api)
  for (const entry of api.routes) yield* route(entry, api)
  yield* domainV2(resolved('Domain', source, context), {
    api: source.id,
    attributes: undefined,
    tags: api.partTags,
    groups: undefined,
    report: context.report,
  })
  yield stage(api)
  yield* authorizer(api)
}

const createdBy = 'websocketapi:createdBy'

function read(source: SamResource, context: Context): WebSocketApi {
  const value = (name: string) => given(source.properties, name)
  const emit = emitter(source.type, source.idOrigin)
  const tags = createdBySam(emit.make, createdBy, value('Tags'))
  const isPropagated = propagates(value('Tags'), value('PropagateTags'))
  return {
    source,
    emit,
    auth: resolved('Auth', source, context),
    routes: entriesOf(resolved('Routes', source, context)),
    stageName: value('StageName') ?? emit.make('default'),
    tags,
    partTags: isPropagated ? tags : createdBySam(emit.make, createdBy),
    context,
  }
}

function resolved(name: string, { properties }: SamResource, { resolve }: Context) {
  const value = given(properties, name)
  return value && resolve.parameters(value)
}

function isSound(api: WebSocketApi): boolean {
  const checks = [hasRoutes, hasKnownAddresses, hasNamedStage, hasPlainDomain, hasSoundAuth]
  return checks.map(isSoundIn => isSoundIn(api)).every(Boolean)
}

function hasNamedStage({ source, stageName, context }: WebSocketApi): boolean {
  if (textOf(stageName) !== '$default') return true
  const message = `The stage of "${source.id}" is called "$default", which WebSocket APIs do not support`
  context.report('websocket-stage-name', stageName, message)
  return false
}

function hasRoutes({ source, routes, context }: WebSocketApi): boolean {
  if (routes.length > 0) return true
  const where = given(source.properties, 'Routes') ?? source.idOrigin
  context.report('websocket-route', where, `"Routes" of "${source.id}" has no route`)
  return false
}

function hasKnownAddresses({ source, context }: WebSocketApi): boolean {
  const type = given(source.properties, 'IpAddressType')
  if (!type || isIntrinsic(type) || /^(?:ipv4|dualstack)$/.test(textOf(type) ?? '')) return true
  const message = `"IpAddressType" is ${describe(type)}, expected "ipv4" or "dualstack"`
  context.report('websocket-ip-address-type', type, message)
  return false
}

function hasPlainDomain({ source, context }: WebSocketApi): boolean {
  const trust = given(source.properties, 'Domain', 'MutualTlsAuthentication')
  if (!truthy(trust)) return true
  const message = `The domain of "${source.id}" has "MutualTlsAuthentication", which WebSocket APIs do not support`
  context.report('websocket-mutual-tls', trust, message)
  return false
}

function apiResource({ source, emit, tags }: WebSocketApi): Resource {
  const value = (name: string) => given(source.properties, name)
  return emit.resource(
    source.id,
    'AWS::ApiGatewayV2::Api',
    {
      ApiKeySelectionExpression: value('ApiKeySelectionExpression'),
      Description: value('Description'),
      DisableExecuteApiEndpoint: value('DisableExecuteApiEndpoint'),
      DisableSchemaValidation: value('DisableSchemaValidation'),
      IpAddressType: value('IpAddressType'),
      Name: value('Name') ?? source.id,
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: value('RouteSelectionExpression'),
      Tags: tags,
    },
    { dependsOn: dependsOnOf(source) },
  )
}
