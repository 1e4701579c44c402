import { given, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { apiOf } from '../api/reference.ts'
import { addFunctionRoute, overrideAuth } from '../api/rest/function-route.ts'
import { withoutParameters } from '../api/rest/path-text.ts'
import { changeApi, stageOf } from '../api/rest/route-event.ts'
import type { Context } from '../context.ts'
import { withSuffix } from '../ids/suffix.ts'
import { integer, list, map, required, text } from '../properties.ts'
import type { Event, EventType, Target } from './event.ts'
import { permission } from './permission.ts'

/** A request to a path of a REST API calls the function. */
export const apiEvent: EventType = {
  type: 'Api',
  properties: {
    Path: required(text),
    Method: required(text),
    RestApiId: required(text),
    Stage: text,
    Auth: map,
    RequestModel: map,
    RequestParameters: list,
    TimeoutInMillis: integer,
    ResponseTransferMode: text,
  },
  *expand(event, target, context) {
    const named = given(event.properties, 'RestApiId')
    const id = named && textOf(apiOf(named))
    if (id !== undefined && !hasStage(id, event, context)) return
    yield permit(event, target, id, context)
    changeApi(event, target, id, context, request => {
      addFunctionRoute(request)
      overrideAuth(request)
    })
  },
}

/** Whether the API's stage has a name, if it is given as text. */
export function hasStage(api: string, event: Event, { template, report }: Context): boolean {
  const name = given(template.resources.get(api)?.body, 'Properties', 'StageName')
  if (textOf(name) !== '') return true
  const message = `"StageName" of "${api}", which event "${event.name}" calls, is empty, expected a name`
  report('api-missing-stage-name', name ?? event.origin, message, { resource: api })
  return false
}

function permit(
  event: Event,
  target: Target,
  api: string | undefined,
  { settings, template }: Context,
): Resource {
  const suffix = api === undefined ? 'AllStages' : stageName(api, template)
  const path = textOf(given(event.properties, 'Path')) ?? ''
  const method = (textOf(given(event.properties, 'Method')) ?? '').toLowerCase().toUpperCase()
  const route =
    (method === 'ANY' ? '*' : method) + withoutParameters(path.replace(/^(.+)\/$/, '$1'))
  const arn = `arn:${settings.partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${route}`
  const variables = { __ApiId__: given(event.properties, 'RestApiId'), __Stage__: '*' }
  const caller = {
    principal: 'apigateway.amazonaws.com',
    sourceArn: { 'Fn::Sub': [arn, variables] },
  }
  return permission(event, target, caller, withSuffix(`${event.id}Permission`, suffix))
}

function stageName(api: string, { resources }: Context['template']): string {
  const properties = given(resources.get(api)?.body, 'Properties')
  const stage = properties ? stageOf(properties) : 'Stage'
  return typeof stage === 'string' ? stage : (textOf(stage) ?? 'Stage')
}
