import type { Node } from '../../../node/node.ts'
import { given, itemsOf, textOf, truthy } from '../../../node/values.ts'
import { type Authorizer, identitySources } from './authorizers.ts'
import type { Dict } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import type { Value } from './document/value.ts'
import { settingAt, settingValue } from './setting.ts'

const types = { iam: 'awsSigv4', cognito: 'cognito_user_pools', lambda: 'custom' }

/** An authorizer as a security scheme of the document. */
export function securityDefinition(
  editor: Editor,
  authorizer: Authorizer,
  partition: string,
): Dict {
  const { kind } = authorizer
  const definition = editor.dict({
    type: 'apiKey',
    name: headerOf(editor, authorizer),
    in: 'header',
    'x-amazon-apigateway-authtype': types[kind],
  })
  const made =
    kind === 'cognito'
      ? userPools(editor, authorizer)
      : kind === 'lambda'
        ? functionCall(editor, authorizer, partition)
        : undefined
  if (made) definition.set(editor.key('x-amazon-apigateway-authorizer'), made)
  return definition
}

const property = ({ setting }: Authorizer, ...path: string[]) => given(setting?.node, ...path)

const isRequest = (authorizer: Authorizer) =>
  textOf(property(authorizer, 'FunctionPayloadType')) === 'REQUEST'

function headerOf({ copies }: Editor, authorizer: Authorizer): Value | string {
  if (authorizer.kind === 'lambda' && isRequest(authorizer)) return 'Unused'
  const header = property(authorizer, 'Identity', 'Header')
  return truthy(header) ? fromNode(copies, header) : 'Authorization'
}

function userPools(editor: Editor, authorizer: Authorizer): Dict {
  const setting = settingAt(authorizer.setting, 'UserPoolArn')
  const arn = setting && settingValue(setting, editor.copies)
  const providerARNs = arn?.kind === 'list' ? arn : editor.list(arn ? [arn] : [])
  const validation = property(authorizer, 'Identity', 'ValidationExpression')
  return editor.dict({
    type: 'cognito_user_pools',
    providerARNs,
    identityValidationExpression: unlessEmpty(editor, validation),
  })
}

function functionCall(editor: Editor, authorizer: Authorizer, partition: string): Dict {
  const request = isRequest(authorizer)
  const role = property(authorizer, 'FunctionInvokeRole')
  const every = property(authorizer, 'Identity', 'ReauthorizeEvery')
  return editor.dict({
    type: request ? 'request' : 'token',
    authorizerUri: uriOf(editor, authorizer, partition),
    authorizerResultTtlInSeconds: every && fromNode(editor.copies, every),
    authorizerCredentials: textOf(role) === 'NONE' ? undefined : unlessEmpty(editor, role),
    identitySource: request ? identitySource(editor, authorizer) : undefined,
    identityValidationExpression: request
      ? undefined
      : unlessEmpty(editor, property(authorizer, 'Identity', 'ValidationExpression')),
  })
}

const unlessEmpty = ({ copies }: Editor, node: Node | undefined) =>
  truthy(node) ? fromNode(copies, node) : undefined

function uriOf(editor: Editor, authorizer: Authorizer, partition: string): Value {
  const { plain, list, text } = editor
  const setting = settingAt(authorizer.setting, 'FunctionArn')
  const arn = setting ? settingValue(setting, editor.copies) : null
  const uri = `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${__FunctionArn__}/invocations`
  return plain({ 'Fn::Sub': list([text(uri), plain({ __FunctionArn__: arn })]) })
}

function identitySource(editor: Editor, authorizer: Authorizer): Value | undefined {
  const sources = identitySources.flatMap(([name, prefix]) =>
    itemsOf(property(authorizer, 'Identity', name)).map(item => prefix + textOf(item)),
  )
  return sources.length > 0 ? editor.text(sources.join(', '), true) : undefined
}
