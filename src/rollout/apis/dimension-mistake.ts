import { onlyPart, type Part, partsOf, wholeText } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Dimension, Metric } from '../alarms/alarm.ts'
import { type Api, apisOf, isRest } from './apis.ts'
import { routesOf } from './routes.ts'
import { recordsNoMethods, stageNames, stagesOf } from './stages.ts'
import { dimensionParts, referredApi, watchedApis } from './watched.ts'

/** What is wrong with the value of a dimension of API Gateway's, in words that follow the dimension's name. */
export function apiDimensionMistake(
  metric: Metric,
  { name, value }: Dimension,
  model: Model,
): string | undefined {
  const check = metric.namespace === 'AWS/ApiGateway' ? checks.get(name ?? '') : undefined
  const parts = check && value && partsOf(value, model.value)
  return parts && check(parts, { metric, apis: watchedApis(metric, model), model })
}

interface Setting {
  readonly metric: Metric
  readonly apis: readonly Api[]
  readonly model: Model
}

type Check = (parts: readonly Part[], setting: Setting) => string | undefined

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['ApiName', apiName],
  ['ApiId', apiId],
  ['Stage', stage],
  ['Resource', resource],
  ['Method', method],
])

/** The API whose logical id a text is, where that is not its name as well. */
const apiWithId = (parts: readonly Part[], model: Model) =>
  apisOf(model).find(
    ({ resource: { id }, name }) => wholeText(parts) === id && name && wholeText(name) !== id,
  )

function apiName(parts: readonly Part[], { model }: Setting): string | undefined {
  const api = referredApi(parts, model)
  if (api && !isRest(api)) return 'an id, for an HTTP API expected the dimension ApiId'
  if (api) return `the id of the API, expected its name${nameText(api)}`
  const named = apiWithId(parts, model)
  if (!named) return undefined
  return isRest(named)
    ? `the logical id as text, expected the name of the API${nameText(named)}`
    : `the logical id as text, for an HTTP API expected the dimension ApiId with !Ref ${named.resource.id}`
}

/** How to write the name of an API. */
function nameText({ name }: Api): string {
  const part = onlyPart(name)
  if (part === undefined) return ''
  if (typeof part === 'string') return `: "${part}"`
  return part.attribute === undefined ? `: !Ref ${part.id}` : ''
}

function apiId(parts: readonly Part[], { model }: Setting): string | undefined {
  const api = referredApi(parts, model)
  if (api) {
    return isRest(api)
      ? 'the id of a REST API, expected the dimension ApiName with the name of the API'
      : undefined
  }
  const named = apiWithId(parts, model)
  return named && `the logical id as text, expected !Ref ${named.resource.id}`
}

/** A canary of a stage records apart; a deployment can have a stage of its own. */
function stage(parts: readonly Part[], { apis, model }: Setting): string | undefined {
  const given = wholeText(parts)
  const names = stageNames(apis, model)
  if (given === undefined || !names || names.stages.length === 0) return undefined
  return [...names.stages, ...names.ofDeployments].includes(given.replace(/\/Canary$/, ''))
    ? undefined
    : `"${given}", expected a stage of the API: ${names.stages.map(name => `"${name}"`).join(' or ')}`
}

/** Metrics by method, too, cost extra: a stage has them where its settings say so. */
function resource(parts: readonly Part[], setting: Setting): string | undefined {
  const { apis, model } = setting
  const stages = apis.flatMap(api => stagesOf(api, model))
  if (stages.length > 0 && stages.every(one => recordsNoMethods(one, model))) {
    return `given, but no stage of the API records its methods, expected ${detailed(apis)}`
  }
  const given = wholeText(parts)
  const routes = allRoutes(setting)
  if (given === undefined || !routes) return undefined
  return routes.some(({ path }) => path === undefined || path === given)
    ? undefined
    : `"${given}", which is no path of the API`
}

const detailed = ([api]: readonly Api[]) =>
  api && isRest(api)
    ? 'MethodSettings with "MetricsEnabled: true"'
    : 'DefaultRouteSettings with "DetailedMetricsEnabled: true"'

function method(parts: readonly Part[], setting: Setting): string | undefined {
  const given = wholeText(parts)
  const path = wholeText(dimensionParts(setting.metric, 'Resource', setting.model))
  const routes = allRoutes(setting)?.filter(one => path !== undefined && one.path === path) ?? []
  const methods = routes.map(one => one.method)
  if (given === undefined || methods.length === 0) return undefined
  return methods.some(one => one === undefined || one === 'ANY' || one === given)
    ? undefined
    : `"${given}", expected a method of "${path}": ${methods.join(' or ')}`
}

/** The routes of all the APIs that a metric is about; undefined where some are not known. */
function allRoutes({ apis, model }: Setting) {
  const all = apis.map(api => routesOf(api, model))
  return all.length === 0 || all.includes(undefined) ? undefined : all.flatMap(one => one ?? [])
}
