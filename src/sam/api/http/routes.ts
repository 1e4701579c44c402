import { type Build, builder, type Shape } from '../../../node/build.ts'
import type { Mapping } from '../../../node/node.ts'
import { at, given, isMap, isNull, textOf, withEntry, withValue } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import type { Event, Target } from '../../events/event.ts'
import { assign } from '../assign.ts'
import { anyMethod, integrationKey, methodName } from '../open-api-names.ts'
import type { HttpDraft } from './draft.ts'
import { casesOf, changeCases, changeIntegrated, defaultPath, onlyIf } from './open-api.ts'
import { hasIntegration, isMapInEachCase, methodOf } from './shape.ts'

/** A method of a path that an event lets call its function. */
export interface HttpRoute {
  readonly event: Event
  readonly target: Target
  readonly path: string
  readonly method: string
  readonly make: Build
  readonly report: Report
}

/** The route of an HttpApi event. */
export function routeOf(event: Event, target: Target, report: Report): HttpRoute {
  return {
    event,
    target,
    path: textOf(given(event.properties, 'Path')) ?? '',
    method: methodName(textOf(given(event.properties, 'Method')) ?? ''),
    make: builder('HttpApi event', event.origin),
    report,
  }
}

/**
 * Adds the route to the API. One that the author's own definition serves already is left alone,
 * one that another event serves is a mistake.
 */
export function addRoute(draft: HttpDraft, route: HttpRoute): void {
  const { path, method, make, event, report } = route
  const known = draft.paths.get(path)
  if (known && hasIntegration(known, method, report)) {
    if (draft.isManaged) reportDuplicate(route)
    return
  }
  const item = known?.value ?? make({})
  if (!isMapInEachCase(item, `Path "${path}"`, report)) return
  const value = changeCases(item, branch => (isMap(branch) ? withMethod(branch, route) : branch))
  draft.paths.set(path, { key: path, keyOrigin: known?.keyOrigin ?? event.origin, value })
}

/** Changes what the API has for the route, under each condition; SAM has to look at each for that. */
export function changeRoute(
  draft: HttpDraft,
  { path, method, report }: HttpRoute,
  change: (definition: Mapping) => Mapping,
): void {
  const known = draft.paths.get(path)
  if (!known) return
  const what = methodOf(path, method)
  const value = changeIntegrated(known.value, method, definition => {
    const changed = change(definition)
    if (changed === definition) return definition
    for (const found of casesOf(known.value).flatMap(item => at(item, method) ?? [])) {
      isMapInEachCase(found, what, report)
    }
    return changed
  })
  draft.paths.set(path, withValue(known, value))
}

/** Says that another event has added the route already. */
export function reportDuplicate({ event, path, method, report }: HttpRoute) {
  const name = method === anyMethod ? 'any' : method
  const message = `Event "${event.name}" adds "${name}" of path "${path}", which another event has added already`
  report('event-duplicate-route', event.origin, message)
}

function withMethod(item: Mapping, route: HttpRoute): Mapping {
  const { path, method, make, target, event, report } = route
  const known = item.entries.get(method)
  const definition = known && !isNull(known.value) ? known.value : make({})
  if (!isMapInEachCase(definition, methodOf(path, method), report)) return item
  if (!isMap(definition)) return item
  const served = assign(definition, make, {
    [integrationKey]: integration(target),
    isDefaultRoute: path === defaultPath && method === anyMethod ? true : undefined,
    responses: definition.entries.get('responses')?.value ?? {},
  })
  const keyOrigin = known?.keyOrigin ?? event.origin
  const value = make(onlyIf(target.condition, served))
  return withEntry(item, { key: method, keyOrigin, value })
}

/** The call of a function or its alias, as API Gateway names it. */
export function invocationOf({ kind, id }: Target): string {
  const name = kind === 'function' ? `${id}.Arn` : id
  return `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${name}}/invocations`
}

function integration(target: Target): Shape {
  const uri = { 'Fn::Sub': invocationOf(target) }
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    payloadFormatVersion: '2.0',
    uri: onlyIf(target.condition, uri),
  }
}
