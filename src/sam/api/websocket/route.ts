import type { Shape } from '../../../node/build.ts'
import type { Entry } from '../../../node/node.ts'
import { at, given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { type Emitter, emitter } from '../../emit.ts'
import { isAlphanumeric } from '../../ids/suffix.ts'
import { describe } from '../../properties.ts'
import { connectAuthorization } from './auth.ts'
import { invocation } from './invocation.ts'
import type { WebSocketApi } from './websocket-api.ts'

/** A route, the integration that calls its function, and the permission to do so. */
export function* route(entry: Entry, api: WebSocketApi): Iterable<Resource> {
  const name = routeName(entry, api)
  const functionArn = functionOf(entry, api)
  checkRequestParameters(entry, api)
  if (name === undefined || !functionArn) return
  const emit = emitter('WebSocket route', entry.keyOrigin)
  const id = `${api.source.id}${name}`
  yield routeResource(entry, id, api, emit)
  yield emit.resource(`${id}Integration`, 'AWS::ApiGatewayV2::Integration', {
    ApiId: { Ref: api.source.id },
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: invocation('FunctionArn', functionArn),
    TimeoutInMillis: given(entry.value, 'IntegrationTimeout'),
  })
  yield emit.resource(`${id}Permission`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: sourceArn(entry.key, api),
  })
}

/** The logical id of the route with a key. */
export const routeId = (entry: Entry, api: WebSocketApi): string =>
  `${api.source.id}${partOfId(entry.key)}Route`

const specialRoutes: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default'])

function routeName({ key, keyOrigin }: Entry, { context }: WebSocketApi): string | undefined {
  if (specialRoutes.has(key) || isAlphanumeric(key)) return partOfId(key)
  const message = `Route key "${key}" has other characters than letters and digits, only "$connect", "$disconnect" and "$default" may`
  context.report('websocket-route-key', keyOrigin, message)
  return undefined
}

function partOfId(key: string): string {
  const name = specialRoutes.has(key) ? key.slice(1) : key
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase()
}

function functionOf({ key, keyOrigin, value }: Entry, { context }: WebSocketApi) {
  const functionArn = at(value, 'FunctionArn')
  if (functionArn) return functionArn
  const message = isMap(value)
    ? `Route "${key}" needs "FunctionArn"`
    : `Route "${key}" is ${describe(value)}, expected a mapping with "FunctionArn"`
  context.report('websocket-route', isMap(value) ? keyOrigin : value, message)
  return undefined
}

function checkRequestParameters({ key, value }: Entry, { context }: WebSocketApi) {
  const parameters = given(value, 'RequestParameters')
  if (!truthy(parameters) || key === '$connect') return
  const message = `Route "${key}" has "RequestParameters", which only "$connect" supports`
  context.report('websocket-request-parameters', parameters, message)
}

function routeResource(entry: Entry, id: string, api: WebSocketApi, emit: Emitter): Resource {
  const value = (name: string) => given(entry.value, name)
  return emit.resource(`${id}Route`, 'AWS::ApiGatewayV2::Route', {
    ApiId: { Ref: api.source.id },
    ApiKeyRequired: value('ApiKeyRequired'),
    ...(entry.key === '$connect' && connectAuthorization(api)),
    ModelSelectionExpression: value('ModelSelectionExpression'),
    OperationName: value('OperationName'),
    RequestModels: value('RequestModels'),
    RequestParameters: truthy(value('RequestParameters')) ? value('RequestParameters') : undefined,
    RouteKey: entry.key,
    RouteResponseSelectionExpression: value('RouteResponseSelectionExpression'),
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: `${id}Integration` }]] },
  })
}

function sourceArn(key: string, { source, stageName }: WebSocketApi): Shape {
  const stage = textOf(stageName)
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${source.id}.ApiId}/${stage ?? '${__StageName__}'}/${key}`
  return { 'Fn::Sub': stage === undefined ? [arn, { __StageName__: stageName }] : arn }
}
