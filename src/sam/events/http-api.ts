import { given, textOf } from '../../node/values.ts'
import { servesAll } from '../api/http/default-route.ts'
import type { HttpDraft } from '../api/http/draft.ts'
import { securityOf, withSecurity } from '../api/http/event-auth.ts'
import { withIntegrationSettings, withPathParameters } from '../api/http/event-settings.ts'
import { anyMethod, defaultPath } from '../api/http/open-api.ts'
import { addRoute, changeRoute, type HttpRoute, routeOf } from '../api/http/routes.ts'
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
    const draft = context.template.httpApis.get((named && textOf(apiOf(named))) ?? '')
    const route = routeOf(event, target, context.report)
    if (!isPermitted(route, draft)) {
      yield permission(event, target, {
        principal: 'apigateway.amazonaws.com',
        sourceArn: {
          'Fn::Sub': [
            `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${callable(route)}`,
            { __ApiId__: named, __Stage__: '*' },
          ],
        },
      })
    }
    if (draft?.definition) serve(route, draft, context)
  },
}

/** One permission for all paths is enough, so a function that serves them all gets no others. */
const isPermitted = ({ path, target, report }: HttpRoute, draft: HttpDraft | undefined) =>
  path !== defaultPath && draft !== undefined && servesAll(draft, target.id, report)

/** The method and path as an ARN has them, with wildcards. */
function callable({ event, path }: HttpRoute): string {
  const written = textOf(given(event.properties, 'Method'))?.toLowerCase() ?? ''
  const method = written === 'any' || written === anyMethod ? '*' : written.toUpperCase()
  const short = path.replace(/^(.+)\/$/, '$1')
  if (short === defaultPath) return method
  if (written === 'any' && short === `/${defaultPath}`) return defaultPath
  return `${method}${short.replace(/\{(?:[a-zA-Z0-9._-]+|proxy\+)\}/g, '*')}`
}

function serve(route: HttpRoute, draft: HttpDraft, { template }: Context) {
  const api = template.resources.get(draft.id)
  if (!api) return
  addRoute(draft, route)
  const security = securityOf(route, api)
  changeRoute(draft, route, definition =>
    withIntegrationSettings(
      withPathParameters(withSecurity(definition, security, route), route),
      route,
    ),
  )
}
