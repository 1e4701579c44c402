import { at, isMap } from '../../node/values.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { httpApiMetrics, restApiMetrics, webSocketApiMetrics } from '../metrics/api-gateway.ts'
import type { MetricFamily } from '../metrics/family.ts'

/** An API of the expansion, and how its metrics call it. */
export interface Api {
  readonly resource: Resource
  /** What it records: more than one where its kind is not known. */
  readonly families: readonly MetricFamily[]
  /** Its name, taken apart: the property, else the title of its definition; undefined where it is not known. */
  readonly name: readonly Part[] | undefined
}

/** The APIs of API Gateway that the expansion has. */
export const apisOf: (model: Model) => readonly Api[] = perModel(model => [
  ...ofType(model, 'AWS::ApiGateway::RestApi').map(resource => ({
    resource,
    families: [restApiMetrics],
    name: nameOf(resource, model),
  })),
  ...ofType(model, 'AWS::ApiGatewayV2::Api').map(resource => ({
    resource,
    families: kindsOf(resource, model),
    name: nameOf(resource, model),
  })),
])

export const isRest = ({ families }: Api): boolean => families.includes(restApiMetrics)

function nameOf({ body }: Resource, { value }: Model): readonly Part[] | undefined {
  const properties = at(body, 'Properties')
  return partsOf(at(properties, 'Name') ?? at(properties, 'Body', 'info', 'title'), value)
}

/** One with a definition is an HTTP API. */
function kindsOf({ body }: Resource, { value }: Model): MetricFamily[] {
  const properties = at(body, 'Properties')
  const protocol = value.text(at(properties, 'ProtocolType'))
  if (protocol === 'WEBSOCKET') return [webSocketApiMetrics]
  const isHttp = protocol === 'HTTP' || isMap(at(properties, 'Body'))
  return isHttp ? [httpApiMetrics] : [httpApiMetrics, webSocketApiMetrics]
}
