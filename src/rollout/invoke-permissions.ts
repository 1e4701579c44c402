import { groupBy } from '../node/group-by.ts'
import type { Node } from '../node/node.ts'
import { at, textOf } from '../node/values.ts'
import { partsOf } from '../template/evaluate-parts.ts'
import { edgesFrom } from '../template/graph.ts'
import { type Model, perModel } from '../template/model.ts'
import { ofType } from '../template/present.ts'
import type { Resource } from '../template/resource.ts'
import { type Consumer, consumersOfFunction, type Target, targetOf } from './consumers.ts'

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
    const condition = textOf(at(resource.body, 'Condition')) ?? ''
    if (!node || model.value.condition(condition) === false) return []
    const sources = property('SourceArn') && sourcesOf(property('SourceArn'), model)
    const service = serviceOf(property('Principal'), model)
    return [{ resource, node, target: targetOf(node, model), service, sources }]
  }),
)

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
  ['AWS::IoT::TopicRule', 'iot'],
  ['AWS::SES::ReceiptRule', 'ses'],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'elasticloadbalancing'],
  ['AWS::Bedrock::Agent', 'bedrock'],
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
  const permissions = invokePermissionsOf(model)
  const ids = new Set(permissions.flatMap(({ target }) => (target ? [target.fn.id] : [])))
  const byFunction = groupBy(permissions, ({ target }) => target?.fn.id ?? '')
  return [...ids].flatMap(id => {
    const own = [...(byFunction.get('') ?? []), ...(byFunction.get(id) ?? [])]
    return consumersOfFunction(model, id).flatMap(consumer => mismatch(consumer, own, model))
  })
}

function mismatch(
  consumer: Consumer,
  permissions: readonly InvokePermission[],
  model: Model,
): Mismatch[] {
  const service = serviceFor(consumer)
  const isOfService = (one: InvokePermission) => (one.service ?? service) === service
  if (service === undefined) return []
  if (permissions.some(one => isOfService(one) && mayCover(one, consumer))) return []
  const permission = permissions.find(
    one => isOfService(one) && isFor(one, consumer, service, model),
  )
  return permission ? [{ consumer, permission }] : []
}

function mayCover({ target, service }: InvokePermission, { via }: Consumer): boolean {
  return !target || service === undefined || target.via === via || 'version' === target.via
}

/** Names the consumer as its source, or can only be meant for it. */
function isFor(
  { target, sources }: InvokePermission,
  { resource, fn, via }: Consumer,
  service: string,
  model: Model,
): boolean {
  if (via === 'version' || !target) return false
  if (sources) {
    const related = [resource.id, ...edgesFrom(model, resource.id).map(({ to }) => to)]
    return sources.some(id => related.includes(id) && model.resources.has(id))
  }
  return !consumersOfFunction(model, fn.id).some(
    other => other.via === target.via && serviceFor(other) === service,
  )
}
