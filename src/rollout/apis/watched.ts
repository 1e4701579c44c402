import { onlyPart, type Part, partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Metric } from '../alarms/alarm.ts'
import { type Api, apisOf, isRest } from './apis.ts'

/** The value of a dimension, taken apart; undefined where it is not given, or not known. */
export function dimensionParts(
  { dimensions }: Metric,
  name: string,
  { value }: Model,
): readonly Part[] | undefined {
  const node = dimensions?.find(one => one.name === name)?.value
  return node && partsOf(node, value)
}

/** The APIs of the template that a metric of API Gateway is about; those of the same name record as one. */
export function watchedApis(metric: Metric, model: Model): readonly Api[] {
  const name = dimensionParts(metric, 'ApiName', model)
  const id = dimensionParts(metric, 'ApiId', model)
  const parts = name ?? id
  if (!parts) return []
  const own = referredApi(parts, model)
  if (own) return [own]
  const key = JSON.stringify(name)
  return name ? apisOf(model).filter(api => isRest(api) && JSON.stringify(api.name) === key) : []
}

/** The API of whose id a value is made. */
export function referredApi(parts: readonly Part[], model: Model): Api | undefined {
  const part = onlyPart(parts)
  if (typeof part !== 'object') return undefined
  return part.attribute === undefined || isIdAttribute(part.attribute)
    ? apisOf(model).find(({ resource }) => resource.id === part.id)
    : undefined
}

const isIdAttribute = (attribute: string) => attribute === 'RestApiId' || attribute === 'ApiId'
