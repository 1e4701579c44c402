import { given, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { routeId } from './route.ts'
import type { WebSocketApi } from './websocket-api.ts'

/** The stage of the API; it comes after the routes when it has settings for them. */
export function stage(api: WebSocketApi): Resource {
  const { source, emit, stageName, partTags } = api
  const value = (name: string) => given(source.properties, name)
  const name = textOf(stageName) ?? ''
  return emit.resource(
    `${source.id}${name === 'default' ? 'Default' : name}Stage`,
    'AWS::ApiGatewayV2::Stage',
    {
      AccessLogSettings: value('AccessLogSettings'),
      DefaultRouteSettings: value('DefaultRouteSettings'),
      RouteSettings: value('RouteSettings'),
      ApiId: { Ref: source.id },
      StageName: stageName,
      Tags: partTags,
      StageVariables: value('StageVariables'),
      AutoDeploy: true,
    },
    {
      dependsOn: truthy(value('RouteSettings'))
        ? api.routes.map(entry => routeId(entry, api))
        : undefined,
    },
  )
}
