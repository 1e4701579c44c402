import { httpApi } from '../api/http/http-api.ts'
import { anything, boolean, either, globals, map, text, textOrMap } from '../properties.ts'
import type { SamType } from './sam-type.ts'

const properties = globals(
  {
    __MANAGE_SWAGGER: boolean,
    Name: anything,
    StageName: textOrMap,
    Tags: map,
    PropagateTags: boolean,
    DefinitionBody: map,
    DefinitionUri: textOrMap,
    StageVariables: map,
    CorsConfiguration: either(boolean, map),
    AccessLogSettings: map,
    DefaultRouteSettings: map,
    Auth: map,
    RouteSettings: map,
    Domain: map,
    FailOnWarnings: boolean,
    Description: text,
    DisableExecuteApiEndpoint: boolean,
  },
  'Auth',
  'AccessLogSettings',
  'StageVariables',
  'Tags',
  'CorsConfiguration',
  'DefaultRouteSettings',
  'Domain',
  'RouteSettings',
  'FailOnWarnings',
  'PropagateTags',
)

/** `AWS::Serverless::HttpApi`. */
export const httpApiType: SamType = {
  type: 'AWS::Serverless::HttpApi',
  summary: 'An HTTP API with a stage, whose routes come from events or its definition',
  group: 3,
  properties,
  referable: { Stage: 'AWS::ApiGatewayV2::Stage', DomainName: 'AWS::ApiGatewayV2::DomainName' },
  expand: httpApi,
}
