import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, isList, isMap, itemsOf, literal, textOf, truthy } from '../../../node/values.ts'
import type { Context, Report } from '../../context.ts'
import { describe } from '../../properties.ts'

/** The security scheme of an authorizer that asks a Lambda function. */
export function lambdaScheme(name: string, node: Node, { settings, report }: Context): Shape {
  const value = (property: string) => given(node, property)
  const identity = value('Identity')
  const sources = truthy(identity) ? identitySources(name, identity, report) : undefined
  if (!isComplete(name, node, report)) return undefined
  const role = value('FunctionInvokeRole')
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: {
        'Fn::Sub': [
          `arn:${settings.partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${__FunctionArn__}/invocations`,
          { __FunctionArn__: value('FunctionArn') },
        ],
      },
      authorizerCredentials: truthy(role) && textOf(role) !== 'NONE' ? role : undefined,
      authorizerResultTtlInSeconds: truthy(identity)
        ? given(identity, 'ReauthorizeEvery')
        : undefined,
      identitySource: sources,
      authorizerPayloadFormatVersion: value('AuthorizerPayloadFormatVersion'),
      enableSimpleResponses: truthy(value('EnableSimpleResponses'))
        ? value('EnableSimpleResponses')
        : undefined,
    },
  }
}

function isComplete(name: string, node: Node, report: Report): boolean {
  const missing = ['FunctionArn', 'AuthorizerPayloadFormatVersion'].filter(
    property => !truthy(given(node, property)),
  )
  for (const property of missing) {
    report('http-authorizer', node, `Authorizer "${name}" needs "${property}"`)
  }
  const permission = given(node, 'EnableFunctionDefaultPermissions')
  if (!permission || typeof literal(permission) === 'boolean') return missing.length === 0
  const message = `"EnableFunctionDefaultPermissions" of authorizer "${name}" is ${describe(permission)}, expected true or false`
  report('http-authorizer', permission, message)
  return false
}

const sourcePrefixes = {
  Headers: '$request.header.',
  QueryStrings: '$request.querystring.',
  StageVariables: '$stageVariables.',
  Context: '$context.',
}

function identitySources(name: string, identity: Node, report: Report): Shape[] {
  if (!isMap(identity)) {
    const message = `"Identity" of authorizer "${name}" is ${describe(identity)}, expected a mapping`
    report('http-authorizer', identity, message)
  }
  return Object.entries(sourcePrefixes).flatMap(([property, prefix]) => {
    const values = given(identity, property)
    if (!truthy(values)) return []
    const wrong = isList(values) ? itemsOf(values).find(item => textOf(item) === undefined) : values
    if (wrong) {
      const message = `"${property}" of authorizer "${name}" has ${describe(wrong)}, expected a list of texts`
      report('http-authorizer', wrong, message)
    }
    return itemsOf(values).map(item => prefix + (textOf(item) ?? ''))
  })
}
