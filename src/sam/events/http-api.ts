import { given, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { servesAll } from '../api/http/default-route.ts'
import { securityOf, withSecurity } from '../api/http/event-auth.ts'
import { withIntegrationSettings, withPathParameters } from '../api/http/event-settings.ts'
import { defaultPath } from '../api/http/open-api.ts'
import { addRestRoute, defaultPathOf } from '../api/http/rest-routes.ts'
import { addRoute, changeRoute, type HttpRoute, routeOf } from '../api/http/routes.ts'
import { isEditable } from '../api/http/shape.ts'
import { anyMethod } from '../api/open-api-names.ts'
import { apiOf } from '../api/reference.ts'
import type { Context } from '../context.ts'
import { integer, map, text } from '../properties.ts'
import type { EventType } from './event.ts'
import { permission } from './permission.ts'

/** A request to a path of an HTTP API calls the function. */
export const httpApiEvent: EventType = {
  type: 'HttpApi',
  properties: {
    Path: text,
    Method: text,
    ApiId: text,
    Stage: text,
    Auth: map,
    TimeoutInMillis: integer,
    RouteSettings: map,
    PayloadFormatVersion: text,
  },
  *expand(event, target, context) {
    const named = given(event.properties, 'ApiId')
    const api = context.template.resources.get((named && textOf(apiOf(named))) ?? '')
    const route = routeOf(event, target, context.report)
    if (!isPermitted(route, api, context)) {
      const sourceArn = {
        'Fn::Sub': [
          `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${callable(route)}`,
          { __ApiId__: named, __Stage__: '*' },
        ],
      }
      yield permission(event, target, { principal: 'apigateway.amazonaws.com', sourceArn })
    }
    if (api) serve(route, api, context)
  },
}

/** One permission for all paths is enough, so a function that serves them all gets no others. */
function isPermitted(
  route: HttpRoute,
  api: Resource | undefined,
  { template, report }: Context,
): boolean {
  if (!api || shortPath(route) === defaultPath) return false
  const rest = template.restApis.get(api.id)
  const path = template.httpApis.get(api.id)?.paths.get(defaultPath)?.value
  return servesAll(path ?? (rest && defaultPathOf(rest)), route.target.id, report)
}

/** The path without the slash at its end, which API Gateway drops. */
const shortPath = ({ path }: HttpRoute) => path.replace(/^(.+)\/$/, '$1')

/** The method and path as an ARN has them, with wildcards. */
function callable(route: HttpRoute): string {
  const written = textOf(given(route.event.properties, 'Method'))?.toLowerCase() ?? ''
  const method = written === 'any' || written === anyMethod ? '*' : written.toUpperCase()
  const path = shortPath(route)
  if (path === defaultPath) return method
  if (written === 'any' && path === `/${defaultPath}`) return defaultPath
  return `${method}${path.replace(/\{(?:[a-zA-Z0-9._-]+|proxy\+)\}/g, '*')}`
}

function serve(route: HttpRoute, api: Resource, { template, report }: Context) {
  const rest = template.restApis.get(api.id)
  if (rest) addRestRoute(rest, route, api)
  const draft = template.httpApis.get(api.id)
  if (!draft?.definition || !isEditable(draft.definition, draft.id, report)) return
  addRoute(draft, route)
  const security = securityOf(route, api)
  changeRoute(draft, route, definition =>
    withIntegrationSettings(
      withPathParameters(withSecurity(definition, security, route), route),
      route,
    ),
  )
}
