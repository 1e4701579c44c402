import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import { referencedId } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import type { Api } from './apis.ts'

/** The stages of an API; each service of API Gateway has its own type of them. */
export const stagesOf = ({ resource: { id } }: Api, model: Model): Resource[] =>
  [...ofType(model, 'AWS::ApiGateway::Stage'), ...ofType(model, 'AWS::ApiGatewayV2::Stage')].filter(
    ({ body }) => refersTo(id, at(body, 'Properties')),
  )

const refersTo = (id: string, properties: Node | undefined) =>
  referencedId(at(properties, 'RestApiId')) === id || referencedId(at(properties, 'ApiId')) === id

interface StageNames {
  readonly stages: readonly string[]
  /** Of the stages that deployments make beside. */
  readonly ofDeployments: readonly string[]
}

/** The names of the stages of APIs; undefined where one is not known. */
export function stageNames(apis: readonly Api[], model: Model): StageNames | undefined {
  const deployments = ofType(model, 'AWS::ApiGateway::Deployment').filter(
    ({ body }) =>
      at(body, 'Properties', 'StageName') &&
      apis.some(({ resource: { id } }) => refersTo(id, at(body, 'Properties'))),
  )
  const stages = namesOf(
    apis.flatMap(api => stagesOf(api, model)),
    model,
  )
  const ofDeployments = namesOf(deployments, model)
  return stages && ofDeployments && { stages, ofDeployments }
}

function namesOf(resources: readonly Resource[], { value }: Model): string[] | undefined {
  const names = resources.map(({ body }) => value.text(at(body, 'Properties', 'StageName')))
  const known = names.filter(name => name !== undefined)
  return known.length < names.length ? undefined : [...new Set(known)]
}

/** Whether a stage surely records nothing by method or route: that costs extra, and has to be asked for. */
export function recordsNoMethods({ body }: Resource, { value }: Model): boolean {
  const isOff = (node: Node | undefined, ...path: string[]) =>
    value
      .cases(node, ...path)
      .every(one => one === undefined || (one.kind === 'scalar' && !isTrue(one.value)))
  const properties = at(body, 'Properties')
  return (
    value.always(at(properties, 'MethodSettings'), settings =>
      itemsOf(settings).every(item => isOff(item, 'MetricsEnabled')),
    ) &&
    isOff(properties, 'DefaultRouteSettings', 'DetailedMetricsEnabled') &&
    at(properties, 'RouteSettings') === undefined
  )
}

const isTrue = (value: unknown) => value === true || value === 'true'
