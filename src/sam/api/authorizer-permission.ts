import type { Node } from '../../node/node.ts'
import type { Resource } from '../../template/resource.ts'
import { type Attributes, emitter } from '../emit.ts'

/** The permission for the authorizers of an HTTP or WebSocket API to call a function. */
export function authorizerPermission(
  id: string,
  api: string,
  functionArn: Node,
  authorizer: Node,
  attributes?: Attributes,
): Resource {
  const arn =
    'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*'
  return emitter('Authorizer', authorizer.origin).resource(
    id,
    'AWS::Lambda::Permission',
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: functionArn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': [arn, { __ApiId__: { Ref: api } }] },
    },
    { attributes },
  )
}
