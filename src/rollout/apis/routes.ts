import type { Node } from '../../node/node.ts'
import { at, entriesOf, isMap } from '../../node/values.ts'
import { visit } from '../../node/walk.ts'
import { anyMethod, integrationKey } from '../../sam/api/open-api-names.ts'
import { referencedId } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import { type Consumer, consumersIn } from '../consumers/consumers.ts'
import type { Api } from './apis.ts'

/** A method of a path of an API, or what stands for it where the API has no definition. */
export interface Route {
  /** In capital letters; `ANY` for all. Undefined where it is not known. */
  readonly method: string | undefined
  readonly path: string | undefined
  /** The call of a function of the template, where the route leads to one. */
  readonly call: Consumer | undefined
  /** Whether it answers by itself, such as the answers to preflight requests. */
  readonly isMock: boolean
}

/** The routes of an API; undefined where the template does not tell all of them. */
export function routesOf({ resource }: Api, model: Model): readonly Route[] | undefined {
  const properties = at(resource.body, 'Properties')
  const calls = consumersIn(model, resource.id)
  const body = at(properties, 'Body')
  if (body) return routesOfBody(body, calls, model)
  if (at(properties, 'BodyS3Location')) return undefined
  const written = writtenRoutes(resource.id, model)
  return written.length > 0 ? written : undefined
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', anyMethod])

function routesOfBody(
  body: Node,
  calls: readonly Consumer[],
  { value }: Model,
): Route[] | undefined {
  const paths = at(body, 'paths')
  if (!isMap(paths) || isIncomplete(body) || isIncomplete(paths)) return undefined
  const items = entriesOf(paths).flatMap(({ key, value: item }) =>
    value.cases(item).map(one => ({ path: key, item: one })),
  )
  if (items.some(({ item }) => isIncomplete(item))) return undefined
  const byNode = new Map(calls.map(call => [call.node, call]))
  return items.flatMap(({ path, item }) =>
    entriesOf(item)
      .filter(({ key }) => methods.has(key))
      .map(({ key, value: method }) => ({
        method: key === anyMethod ? 'ANY' : key.toUpperCase(),
        path,
        call: callUnder(method, byNode),
        isMock: isMock(method),
      })),
  )
}

/** Whether a part of a definition is put in, or chosen, when the stack is deployed. */
const isIncomplete = (node: Node | undefined) =>
  entriesOf(node).some(({ key }) => key.startsWith('Fn::') || key === 'Ref')

/** The call at a node below a method. */
function callUnder(method: Node, calls: ReadonlyMap<Node, Consumer>): Consumer | undefined {
  let call: Consumer | undefined
  visit(method, node => {
    call ??= calls.get(node)
  })
  return call
}

function isMock(method: Node): boolean {
  const type = at(method, integrationKey, 'type')
  return type?.kind === 'scalar' && String(type.value).toLowerCase() === 'mock'
}

/** Methods and integrations that are resources; their paths are those of other resources. */
function writtenRoutes(id: string, model: Model): Route[] {
  const inApi = (type: string, property: string) =>
    ofType(model, type).filter(({ body }) => referencedId(at(body, 'Properties', property)) === id)
  const resources = [
    ...inApi('AWS::ApiGateway::Method', 'RestApiId'),
    ...inApi('AWS::ApiGatewayV2::Integration', 'ApiId'),
  ]
  return resources.map(({ id: own, body }) => ({
    method: model.value.text(at(body, 'Properties', 'HttpMethod')),
    path: undefined,
    call: consumersIn(model, own)[0],
    isMock: model.value.text(at(body, 'Properties', 'Integration', 'Type')) === 'MOCK',
  }))
}
