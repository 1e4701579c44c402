import type { Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, textOf } from '../../../node/values.ts'
import { type Case, isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { localDefinitionOf } from '../../models/local-definition.ts'
import { defineRule, type LocalContext, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'api-no-authorizer',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'Who calls an API is known, or it says that anybody may',
  rationale:
    'A route without authorizer, API key or IAM can be called by everybody who knows its address.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
  ],
  exceptions: 'Public APIs; of a SAM event say so with "Auth: { Authorizer: NONE }".',
  corresponds: ['cfn_nag W59', 'cdk-nag APIG4'],
  check: {
    expanded: {
      'AWS::ApiGateway::Method'(method, { report, value }) {
        const property = (name: string) => at(method.body, 'Properties', name)
        const isOpen = value.always(property('AuthorizationType'), one => textOf(one) === 'NONE')
        const hasKey = !value.always(property('ApiKeyRequired'), one => !isTrue(one))
        if (!isOpen || hasKey || value.text(property('HttpMethod')) === 'OPTIONS') return
        report(method, `Anybody may call "${method.id}", expected an authorizer`)
      },
      'AWS::ApiGatewayV2::Route'(route, { report, value }) {
        const property = (name: string) => at(route.body, 'Properties', name)
        const type = property('AuthorizationType')
        const key = value.text(property('RouteKey')) ?? ''
        const isOpen = value.always(type, one => one === undefined || textOf(one) === 'NONE')
        const isInner =
          key.startsWith('OPTIONS ') ||
          (key.startsWith('$') && key !== '$default' && key !== '$connect')
        if (!isOpen || isInner || isMessage(key)) return
        report(type ?? route, `Anybody may call "${route.id}", expected an authorizer`)
      },
      'AWS::ApiGateway::RestApi': checkBody,
      'AWS::ApiGatewayV2::Api': checkBody,
    },
    local: { 'AWS::Serverless::Api': checkFile, 'AWS::Serverless::HttpApi': checkFile },
  },
})

/** A route of a WebSocket API: who has connected was let in by `$connect`. */
const isMessage = (key: string): boolean => !key.startsWith('$') && !key.includes(' ')

const methods = new Set([
  'get',
  'put',
  'post',
  'delete',
  'patch',
  'head',
  'x-amazon-apigateway-any-method',
])

function checkBody(api: Resource, { report, template, value }: RuleContext) {
  const properties = at(api.body, 'Properties')
  const endpoints = value.cases(properties, 'EndpointConfiguration', 'Types', 0)
  if (!endpoints.every(isOpenEndpoint) || at(properties, 'Policy')) return
  for (const { path, method } of openRoutes(at(properties, 'Body'))) {
    const message = `Anybody may call ${path} of "${sourceId(template, api)}", expected an authorizer`
    report(method, message)
  }
}

/** A private endpoint, or one that is not known, is not for everybody. */
const isOpenEndpoint = (type: Case): boolean =>
  type === undefined || textOf(type) === 'EDGE' || textOf(type) === 'REGIONAL'

/** The same in a file, which SAM adds nothing to. */
function checkFile(api: Resource, context: LocalContext) {
  const properties = at(api.body, 'Properties')
  const definition = localDefinitionOf(api, context)
  const endpoints = context.value
    .cases(properties, 'EndpointConfiguration')
    .map(one => at(one, 'Type') ?? one)
  if (!definition || !endpoints.every(isOpenEndpoint) || at(properties, 'Auth')) return
  const { root, written, file } = definition
  const [first, ...others] = new Set(openRoutes(root).map(({ path }) => path))
  if (first === undefined) return
  const paths = others.length === 0 ? first : `${first} and ${others.length} more`
  const message = `Anybody may call ${paths} of "${api.id}", expected an authorizer (in "${file}")`
  context.report(written, message)
}

interface OpenRoute {
  readonly path: string
  readonly method: Node
}

/** The methods of a definition that nothing keeps anybody from calling. */
function openRoutes(body: Node | undefined): OpenRoute[] {
  if (['security', 'x-amazon-apigateway-policy'].some(name => at(body, name))) return []
  return entriesOf(at(body, 'paths')).flatMap(path =>
    entriesOf(path.value)
      .filter(({ key, value }) => methods.has(key) && isMap(value) && !isIntrinsic(value))
      .filter(({ value }) => !at(value, 'security'))
      .map(({ value }) => ({ path: path.key, method: value })),
  )
}
