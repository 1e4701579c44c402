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

/** The API itself; `definition` is where its document goes. */
export function apiResource(
  api: RestApi,
  definition: { readonly [name: string]: Shape },
): Resource {
  const { source, emit, context, value } = api
  const ifTruthy = (name: string) => {
    const node = value(name)
    return truthy(node) ? node : undefined
  }
  const { partition } = context.settings
  return emit.resource(
    source.id,
    'AWS::ApiGateway::RestApi',
    {
      Description: ifTruthy('Description'),
      FailOnWarnings: ifTruthy('FailOnWarnings'),
      Name: ifTruthy('Name'),
      BinaryMediaTypes: value('BinaryMediaTypes'),
      MinimumCompressionSize: value('MinimumCompressionSize'),
      Mode: ifTruthy('Mode'),
      ApiKeySourceType: ifTruthy('ApiKeySourceType'),
      Policy: ifTruthy('Policy'),
      SecurityPolicy: ifTruthy('SecurityPolicy'),
      EndpointAccessMode: ifTruthy('EndpointAccessMode'),
      ...definition,
      ...endpointOf(value('EndpointConfiguration'), partition, context.report),
    },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

/** The stage, which points at the latest deployment. */
export function stageResource(api: RestApi, deployment: Resource): Resource {
  const { source, emit, value } = api
  const stage = value('StageName')
  return emit.resource(
    stageId(source.id, stage),
    'AWS::ApiGateway::Stage',
    {
      AccessLogSetting: value('AccessLogSetting'),
      CacheClusterEnabled: value('CacheClusterEnabled'),
      CacheClusterSize: value('CacheClusterSize'),
      CanarySetting: value('CanarySetting'),
      DeploymentId: { Ref: deployment.id },
      RestApiId: { Ref: source.id },
      StageName: stage,
      Tags: api.tags && tagList(emit.make, undefined, api.tags),
      TracingEnabled: value('TracingEnabled'),
      Variables: value('Variables'),
      MethodSettings: value('MethodSettings'),
    },
    { attributes: passedAttributes(source) },
  )
}

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
