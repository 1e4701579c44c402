import { builder } from '../../node/build.ts'
import { type Entry, type Mapping, mapping, type Node } from '../../node/node.ts'
import { at, entriesOf, isMap, textOf, withEntry } from '../../node/values.ts'
import { conditionOf, propertiesOf, type Resource } from '../../template/resource.ts'
import { onlyIf } from '../api/http/open-api.ts'
import { anyMethod } from '../api/open-api-names.ts'
import type { Report } from '../context.ts'
import { withProperties } from '../emit.ts'
import { describe } from '../properties.ts'
import type { ApiEvent } from './api-events.ts'

const httpApi = 'AWS::Serverless::HttpApi'

/** An API with the route settings of its events, which go before its own. */
export function withRouteSettings(
  api: Resource,
  events: readonly ApiEvent[],
  report: Report,
): Resource {
  const set = events.filter(({ properties }) => properties.entries.has('RouteSettings'))
  const [first] = set
  if (!first) return api
  const properties = propertiesOf(api)
  const own = properties.entries.get('RouteSettings')
  const owner = `"RouteSettings" of "${api.id}"`
  const routes = own?.value ?? mapping(first.entry.keyOrigin, [])
  if (!isSound(owner, routes, report)) return api
  const merged = new Map(routes.entries)
  for (const event of set) merge(merged, event, owner, report)
  const keyOrigin = own?.keyOrigin ?? first.entry.keyOrigin
  const value = mapping(routes.origin, merged.values())
  // Of another type without properties, AWS settles what nobody looks at.
  const isLost = !at(api.body, 'Properties') && api.type !== httpApi
  return isLost
    ? api
    : withProperties(api, withEntry(properties, { key: 'RouteSettings', keyOrigin, value }))
}

function merge(routes: Map<string, Entry>, event: ApiEvent, owner: string, report: Report) {
  const entry = event.properties.entries.get('RouteSettings')
  const settings = entry && settingsOf(entry, event)
  const what = `"RouteSettings" of event "${event.entry.key}"`
  if (!entry || !settings || !isSound(what, settings, report)) return
  const key = routeKey(event)
  const known = routes.get(key)
  if (known && !isSound(`${owner} for "${key}"`, known.value, report)) return
  const value = mapping(settings.origin, [...entriesOf(known?.value), ...entriesOf(settings)])
  routes.set(key, { key, keyOrigin: known?.keyOrigin ?? entry.keyOrigin, value })
}

/** The settings, under the function's condition if there is one. */
function settingsOf({ value }: Entry, { caller, entry }: ApiEvent): Node {
  const condition = conditionOf(caller.body)
  return builder('HttpApi event', entry.keyOrigin)(onlyIf(condition, value))
}

/** How API Gateway names a route: its method and path, or the path alone for all methods. */
function routeKey({ path, method }: ApiEvent): string {
  const name = textOf(method) ?? ''
  const route = textOf(path) ?? ''
  return name === anyMethod ? route : `${name.toUpperCase()} ${route}`
}

function isSound(what: string, node: Node, report: Report): node is Mapping {
  if (isMap(node)) return true
  report('http-route-settings', node, `${what} is ${describe(node)}, expected a mapping`)
  return false
}
