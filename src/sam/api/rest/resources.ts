import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, literal, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { allAttributes, dependsOnOf, passedAttributes } from '../../emit.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { isAlphanumeric } from '../../ids/suffix.ts'
import { tagList } from '../../tags.ts'
import { writtenAuthorizers } from './authorizers.ts'
import { endpointOf } from './endpoint.ts'
import type { RestApi } from './rest-api.ts'

/** Properties that are left out when they are empty. */
const optional = [
  'Name',
  'Description',
  'Mode',
  'ApiKeySourceType',
  'Policy',
  'SecurityPolicy',
  'EndpointAccessMode',
  'FailOnWarnings',
]

/** The API itself; `definition` is where its document goes. */
export function apiResource(
  api: RestApi,
  definition: { readonly [name: string]: Shape },
): Resource {
  const { source, emit, context } = api
  const value = (name: string) => api.setting(name)?.node
  const { partition } = context.settings
  return emit.resource(
    source.id,
    'AWS::ApiGateway::RestApi',
    {
      ...definition,
      ...endpointOf(value('EndpointConfiguration'), partition, context.report),
      ...Object.fromEntries(
        optional.map(name => [name, truthy(value(name)) ? value(name) : undefined]),
      ),
      BinaryMediaTypes: value('BinaryMediaTypes'),
      MinimumCompressionSize: value('MinimumCompressionSize'),
    },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

/** The stage, which points at the latest deployment. */
export function stageResource(api: RestApi, deployment: Resource): Resource {
  const { source, emit } = api
  const value = (name: string) => api.setting(name)?.node
  return emit.resource(
    stageId(source.id, value('StageName')),
    'AWS::ApiGateway::Stage',
    {
      RestApiId: { Ref: source.id },
      DeploymentId: { Ref: deployment.id },
      ...Object.fromEntries(copied.map(name => [name, value(name)])),
      Tags: api.tags && tagList(emit.make, undefined, api.tags),
    },
    { attributes: passedAttributes(source) },
  )
}

const copied = [
  'StageName',
  'CacheClusterEnabled',
  'CacheClusterSize',
  'Variables',
  'MethodSettings',
  'AccessLogSetting',
  'CanarySetting',
  'TracingEnabled',
]

function stageId(api: string, stageName: Node | undefined): string {
  const name = textOf(stageName) ?? ''
  return isAlphanumeric(name) ? `${api}${name}Stage` : logicalId(`${api}Stage`, name)
}

/** What is wrong with authorizers was said when they went into the document. */
const silent = () => {}

/** Lets the API call its Lambda authorizers, unless the author takes care of that. */
export function* authorizerPermissions(api: RestApi): Iterable<Resource> {
  const { source, emit, context } = api
  for (const { name, setting } of writtenAuthorizers(api.setting('Auth'), silent)) {
    const arn = given(setting?.node, 'FunctionArn')
    const isOwn = literal(given(setting?.node, 'DisableFunctionDefaultPermissions')) === true
    if (!truthy(arn) || isOwn) continue
    yield emit.resource(
      `${source.id}${name.text}AuthorizerPermission`,
      'AWS::Lambda::Permission',
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn,
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Sub': [
            `arn:${context.settings.partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/authorizers/*`,
            { __ApiId__: { Ref: source.id } },
          ],
        },
      },
      { attributes: passedAttributes(source) },
    )
  }
}
