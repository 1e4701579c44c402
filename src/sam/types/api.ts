import type { Resource } from '../../template/resource.ts'
import { restDomain } from '../api/domains/rest.ts'
import { definitionOf } from '../api/rest/definition.ts'
import { deployment } from '../api/rest/deployment.ts'
import { apiResource, authorizerPermissions, stageResource } from '../api/rest/resources.ts'
import { type RestApi, restApi } from '../api/rest/rest-api.ts'
import { usagePlan } from '../api/rest/usage-plan.ts'
import {
  boolean,
  globals,
  integer,
  list,
  map,
  required,
  strict,
  text,
  textOrMap,
} from '../properties.ts'
import { propagated, propagates } from '../tags.ts'
import type { SamType } from './sam-type.ts'

const properties = globals(
  {
    __MANAGE_SWAGGER: boolean,
    Name: textOrMap,
    StageName: required(textOrMap, 'api-missing-stage-name'),
    Tags: map,
    PropagateTags: boolean,
    DefinitionBody: map,
    DefinitionUri: textOrMap,
    MergeDefinitions: strict(boolean),
    CacheClusterEnabled: boolean,
    CacheClusterSize: text,
    Variables: map,
    EndpointConfiguration: textOrMap,
    MethodSettings: list,
    BinaryMediaTypes: list,
    MinimumCompressionSize: integer,
    Cors: textOrMap,
    Auth: map,
    GatewayResponses: map,
    AccessLogSetting: map,
    CanarySetting: map,
    TracingEnabled: boolean,
    OpenApiVersion: text,
    Models: map,
    Domain: map,
    FailOnWarnings: boolean,
    Description: text,
    Mode: text,
    DisableExecuteApiEndpoint: boolean,
    ApiKeySourceType: text,
    AlwaysDeploy: strict(boolean),
    Policy: textOrMap,
    SecurityPolicy: text,
    EndpointAccessMode: text,
  },
  'Auth',
  'Name',
  'DefinitionUri',
  'CacheClusterEnabled',
  'CacheClusterSize',
  'MergeDefinitions',
  'Variables',
  'EndpointConfiguration',
  'MethodSettings',
  'BinaryMediaTypes',
  'MinimumCompressionSize',
  'Cors',
  'GatewayResponses',
  'AccessLogSetting',
  'CanarySetting',
  'TracingEnabled',
  'OpenApiVersion',
  'Domain',
  'AlwaysDeploy',
  'PropagateTags',
  'SecurityPolicy',
  'EndpointAccessMode',
)

/** `AWS::Serverless::Api`. */
export const apiType: SamType = {
  type: 'AWS::Serverless::Api',
  summary: 'A REST API with a deployment, a stage, and what its definition needs',
  group: 3,
  properties,
  referable: {
    Stage: 'AWS::ApiGateway::Stage',
    Deployment: 'AWS::ApiGateway::Deployment',
    DomainName: 'AWS::ApiGateway::DomainName',
    DomainNameV2: 'AWS::ApiGateway::DomainNameV2',
    UsagePlan: 'AWS::ApiGateway::UsagePlan',
    UsagePlanKey: 'AWS::ApiGateway::UsagePlanKey',
    ApiKey: 'AWS::ApiGateway::ApiKey',
  },
  *expand(source, context) {
    const draft = context.template.restApis.get(source.id)
    if (!draft) return
    const api = restApi(source, draft, context)
    const { tags } = api
    const isPropagated = propagates(tags, api.value('PropagateTags'))
    for (const resource of resourcesOf(api)) {
      yield isPropagated ? propagated(resource, api.emit.make, tags) : resource
    }
  },
}

function* resourcesOf(api: RestApi): Iterable<Resource> {
  const definition = definitionOf(api)
  const domain = restDomain(api)
  const deployed = deployment(api, definition.hashed, domain?.hashed)
  const stage = stageResource(api, deployed)
  yield apiResource(api, definition.property)
  yield deployed
  yield stage
  yield* authorizerPermissions(api)
  yield* domain?.resources ?? []
  yield* usagePlan(api, stage.id)
  if (domain?.association) yield domain.association
}
