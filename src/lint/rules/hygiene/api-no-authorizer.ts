import { at, entriesOf, isMap, textOf } from '../../../node/values.ts'
import { type Case, isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

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

/** A private endpoint, or one that is not known, is not for everybody. */
const isOpenEndpoint = (type: Case): boolean =>
  type === undefined || textOf(type) === 'EDGE' || textOf(type) === 'REGIONAL'

function checkBody(api: Resource, { report, template, value }: RuleContext) {
  const body = at(api.body, 'Properties', 'Body')
  const isOther = ['security', 'x-amazon-apigateway-policy'].some(name => at(body, name))
  const endpoints = value.cases(api.body, 'Properties', 'EndpointConfiguration', 'Types', 0)
  const isOpen = endpoints.every(isOpenEndpoint)
  if (isOther || at(api.body, 'Properties', 'Policy') || !isOpen) return
  for (const path of entriesOf(at(body, 'paths'))) {
    for (const { key, value: operation } of entriesOf(path.value)) {
      const isKnown = isMap(operation) && !isIntrinsic(operation)
      if (!isKnown || !methods.has(key) || at(operation, 'security')) continue
      report(
        operation,
        `Anybody may call ${path.key} of "${sourceId(template, api)}", expected an authorizer`,
      )
    }
  }
}
