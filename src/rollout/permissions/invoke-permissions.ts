import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { edgesFrom } from '../../template/graph.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist, ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import {
  type Consumer,
  consumersOfFunction,
  type Target,
  targetOf,
} from '../consumers/consumers.ts'

/** An `AWS::Lambda::Permission`: who may call what. */
export interface InvokePermission {
  readonly resource: Resource
  /** The `FunctionName`. */
  readonly node: Node
  /** What may be called; undefined where it is not known. */
  readonly target: Target | undefined
  /** The service that may call, `s3` for `s3.amazonaws.com`; undefined where it is not known. */
  readonly service: string | undefined
  /** The resources that `SourceArn` refers to; undefined without one. */
  readonly sources: readonly string[] | undefined
}

/** Every permission to invoke a function that may exist. */
export const invokePermissionsOf: (model: Model) => readonly InvokePermission[] = perModel(model =>
  ofType(model, 'AWS::Lambda::Permission').flatMap(resource => {
    const property = (name: string) => at(resource.body, 'Properties', name)
    const node = property('FunctionName')
    if (!node || !mayExist(resource, model.value)) return []
    const sources = property('SourceArn') && sourcesOf(property('SourceArn'), model)
    const service = serviceOf(property('Principal'), model)
    return [{ resource, node, target: targetInAll(node, model), service, sources }]
  }),
)

/** What a value names, where that is the same in each of its cases. */
function targetInAll(node: Node, model: Model): Target | undefined {
  const [first, ...others] = model.value
    .cases(node)
    .map(one => (one ? targetOf(one, model) : undefined))
  const isSame = others.every(
    other =>
      other?.fn === first?.fn &&
      other?.via === first?.via &&
      other?.alias === first?.alias &&
      other?.qualifier === first?.qualifier,
  )
  return isSame ? first : undefined
}

function sourcesOf(node: Node | undefined, { value }: Model): string[] {
  const parts = value.cases(node).flatMap(one => partsOf(one, value) ?? [])
  return parts.flatMap(part => (typeof part === 'string' ? [] : [part.id]))
}

function serviceOf(principal: Node | undefined, { value }: Model): string | undefined {
  const [first] = partsOf(principal, value) ?? []
  return typeof first === 'string' ? first.split('.')[0] : undefined
}

/** The services that need a permission on the function; others call with a role of their own. */
const services: ReadonlyMap<string, string> = new Map([
  ['AWS::Events::Rule', 'events'],
  ['AWS::SNS::Subscription', 'sns'],
  ['AWS::SNS::Topic', 'sns'],
  ['AWS::S3::Bucket', 's3'],
  ['AWS::Logs::SubscriptionFilter', 'logs'],
  ['AWS::Cognito::UserPool', 'cognito-idp'],
  ['AWS::ApiGateway::Method', 'apigateway'],
  ['AWS::ApiGateway::Authorizer', 'apigateway'],
  ['AWS::ApiGateway::RestApi', 'apigateway'],
  ['AWS::ApiGatewayV2::Api', 'apigateway'],
  ['AWS::ApiGatewayV2::Integration', 'apigateway'],
  ['AWS::ApiGatewayV2::Authorizer', 'apigateway'],
  ['AWS::AppSync::GraphQLApi', 'appsync'],
  ['AWS::AppSync::Api', 'appsync'],
  ['AWS::IoT::TopicRule', 'iot'],
  ['AWS::IoT::Authorizer', 'iot'],
  ['AWS::SES::ReceiptRule', 'ses'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'elasticloadbalancing'],
  ['AWS::VpcLattice::TargetGroup', 'vpc-lattice'],
  ['AWS::Transfer::Server', 'transfer'],
  ['AWS::Bedrock::Agent', 'bedrock'],
  // The principal is lambda.alarms.cloudwatch.amazonaws.com.
  ['AWS::CloudWatch::Alarm', 'lambda'],
  ['AWS::CloudWatch::CompositeAlarm', 'lambda'],
  ['AWS::SecretsManager::RotationSchedule', 'secretsmanager'],
  ['AWS::Config::ConfigRule', 'config'],
])

const roles = [
  'credentials',
  'Credentials',
  'CredentialsArn',
  'authorizerCredentials',
  'authorizerCredentialsArn',
  'AuthorizerCredentials',
  'AuthorizerCredentialsArn',
  'RoleArn',
]

/** The service whose permission a consumer needs; undefined where it calls with a role. */
function serviceFor({ resource, path }: Consumer): string | undefined {
  const beside = at(resource.body, ...path.slice(0, -1))
  return roles.some(name => at(beside, name)) ? undefined : services.get(resource.type)
}

/** A permission that does not cover the call that it is there for. */
export interface Mismatch {
  readonly consumer: Consumer
  readonly permission: InvokePermission
}

/** The consumers that call an alias where only the function may be called, or the reverse. */
export function mismatchesOf(model: Model): Mismatch[] {
  const ids = [...byFunction(model).keys()].filter(id => id !== unknown)
  return ids.flatMap(id => {
    const own = permissionsOn(id, model)
    return consumersOfFunction(model, id).flatMap(consumer => mismatch(consumer, own, model))
  })
}

const unknown = ''

const byFunction = perModel(model =>
  groupBy(invokePermissionsOf(model), ({ target }) => target?.fn.id ?? unknown),
)

/** The permissions that are on a function, or may be. */
const permissionsOn = (id: string, model: Model): readonly InvokePermission[] => [
  ...(byFunction(model).get(unknown) ?? []),
  ...(byFunction(model).get(id) ?? []),
]

const isOf =
  (service: string) =>
  (permission: InvokePermission): boolean =>
    (permission.service ?? service) === service

/** The service that a consumer calls by, and the permissions that may be for it; undefined where it calls with a role. */
export function permissionsFor(
  consumer: Consumer,
  model: Model,
): { readonly service: string; readonly permissions: readonly InvokePermission[] } | undefined {
  const service = serviceFor(consumer)
  if (service === undefined) return undefined
  const permissions = permissionsOn(consumer.fn.id, model)
  return {
    service,
    permissions: permissions.filter(one => one.service === '*' || isOf(service)(one)),
  }
}

/** What becomes of permissions when a call goes to an alias. */
export interface PermissionMove {
  /** The one that goes with the call. */
  readonly permission?: InvokePermission
  /** Whether a permission is needed that cannot go with it: others call by it, or it names nobody. */
  readonly isImpossible?: true
}

/** What becomes of the permission that a call of a function goes by, where an alias of the function may not be called by any. */
export function permissionMove(consumer: Consumer, model: Model): PermissionMove {
  const service = serviceFor(consumer)
  if (service === undefined) return {}
  const permissions = permissionsOn(consumer.fn.id, model).filter(isOf(service))
  if (permissions.some(one => mayCover(one, { ...consumer, via: 'alias' }))) return {}
  const covering = permissions.filter(one => mayCover(one, consumer))
  if (covering.length === 0) return {}
  const permission = covering.find(one => isFor(one, consumer, service, model))
  const isShared = consumersOfFunction(model, consumer.fn.id).some(
    other =>
      other !== consumer &&
      other.via === 'function' &&
      serviceFor(other) === service &&
      permission !== undefined &&
      isFor(permission, other, service, model),
  )
  return permission && !isShared ? { permission } : { isImpossible: true }
}

function mismatch(
  consumer: Consumer,
  permissions: readonly InvokePermission[],
  model: Model,
): Mismatch[] {
  const service = serviceFor(consumer)
  if (service === undefined) return []
  const own = permissions.filter(isOf(service))
  if (own.some(one => mayCover(one, consumer))) return []
  const permission = own.find(one => isFor(one, consumer, service, model))
  return permission ? [{ consumer, permission }] : []
}

function mayCover({ target, service }: InvokePermission, { via }: Consumer): boolean {
  return !target || service === undefined || target.via === via || 'version' === target.via
}

/** Names the consumer as its source, or can only be meant for it; a source may be written out, against circles. */
function isFor(
  { target, sources }: InvokePermission,
  consumer: Consumer,
  service: string,
  model: Model,
): boolean {
  const { resource, fn, via } = consumer
  if (via === 'version' || !target) return false
  const known = (sources ?? []).filter(id => model.resources.has(id))
  if (known.length > 0) {
    const related = [resource.id, ...edgesFrom(model, resource.id).map(({ to }) => to)]
    return known.some(id => related.includes(id))
  }
  return !consumersOfFunction(model, fn.id).some(
    other => other !== consumer && other.via === target.via && serviceFor(other) === service,
  )
}
