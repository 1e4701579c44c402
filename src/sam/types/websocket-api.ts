import { webSocketApi } from '../api/websocket/websocket-api.ts'
import { boolean, globals, map, required, text, textOrMap } from '../properties.ts'
import type { SamType } from './sam-type.ts'

const properties = globals(
  {
    ApiKeySelectionExpression: text,
    AccessLogSettings: map,
    Auth: map,
    DefaultRouteSettings: map,
    Description: text,
    DisableExecuteApiEndpoint: boolean,
    Domain: map,
    DisableSchemaValidation: boolean,
    FailOnWarnings: boolean,
    IpAddressType: text,
    Name: text,
    PropagateTags: boolean,
    Routes: required(map),
    RouteSettings: map,
    RouteSelectionExpression: required(text),
    StageName: textOrMap,
    StageVariables: map,
    Tags: map,
  },
  'AccessLogSettings',
  'ApiKeySelectionExpression',
  'DefaultRouteSettings',
  'DisableExecuteApiEndpoint',
  'DisableSchemaValidation',
  'Domain',
  'FailOnWarnings',
  'IpAddressType',
  'PropagateTags',
  'RouteSelectionExpression',
  'RouteSettings',
  'StageVariables',
  'Tags',
)

/** `AWS::Serverless::WebSocketApi`. */
export const webSocketApiType: SamType = {
  type: 'AWS::Serverless::WebSocketApi',
  summary: 'A WebSocket API whose routes call functions',
  group: 3,
  properties,
  referable: { Stage: 'AWS::ApiGatewayV2::Stage', DomainName: 'AWS::ApiGatewayV2::DomainName' },
  expand: webSocketApi,
}
