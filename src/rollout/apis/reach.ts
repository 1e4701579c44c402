import { wholeText } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Metric } from '../alarms/alarm.ts'
import { type Consumer, consumersOfFunction } from '../consumers/consumers.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { type Route, routesOf } from './routes.ts'
import { dimensionParts, watchedApis } from './watched.ts'

/** What of the calls of an alias a metric of an API counts. */
export type Reach =
  | { readonly kind: 'unknown'; readonly reason: string }
  /** No route that it counts leads to the alias. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'calls'
      /** Whether the alias has callers that it does not count. */
      readonly isPart: boolean
      /** Whether it counts calls of others as well. */
      readonly hasOthers: boolean
    }

const unknown = (reason: string): Reach => ({ kind: 'unknown', reason })

/** Whether and how the calls of a deployment's alias show in a metric of API Gateway. */
export function reachOf(metric: Metric, deployment: Deployment, model: Model): Reach {
  const apis = watchedApis(metric, model)
  if (apis.length === 0) return unknown('The API that it watches is not in this template')
  const lists = apis.map(api => routesOf(api, model))
  if (lists.includes(undefined)) return unknown('The template does not tell all routes of its API')
  const counted = countedBy(
    metric,
    lists.flatMap(list => list ?? []),
    model,
  )
  if (!counted) return unknown('Which routes it watches is not known before deployment')
  const ours = counted.filter(({ call }) => call && isCallOf(call, deployment))
  if (ours.length === 0) {
    return counted.every(({ call, isMock }) => call || isMock)
      ? { kind: 'none' }
      : unknown('Where a route that it watches leads is not known')
  }
  const calls = new Set(ours.map(({ call }) => call))
  const callers = consumersOfFunction(model, deployment.fn?.id ?? '').filter(
    one => one.kind !== 'infra' && isCallOf(one, deployment),
  )
  return {
    kind: 'calls',
    isPart: callers.some(one => !calls.has(one)),
    hasOthers: counted.some(route => !route.isMock && !ours.includes(route)),
  }
}

const isCallOf = ({ fn, via, alias, qualifier }: Consumer, deployment: Deployment): boolean =>
  via === 'alias' &&
  fn.id === deployment.fn?.id &&
  (alias ? alias === deployment.alias : qualifier === deployment.aliasName)

/** The routes that a metric counts: all, or those of its method and path. */
function countedBy(
  metric: Metric,
  routes: readonly Route[],
  model: Model,
): readonly Route[] | undefined {
  const names = metric.dimensions?.map(({ name }) => name) ?? []
  if (names.includes('Route')) return undefined
  if (!names.includes('Resource') && !names.includes('Method')) return routes
  const text = (name: string) => wholeText(dimensionParts(metric, name, model))
  const [path, method] = [text('Resource'), text('Method')]
  if (path === undefined || method === undefined) return undefined
  if (routes.some(route => route.path === undefined)) return undefined
  return routes.filter(
    route => route.path === path && (route.method === method || route.method === 'ANY'),
  )
}
