import { meantOr, nearest } from '../../../node/nearest.ts'
import { at, entriesOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

/** `TRACE` is a method of OpenAPI that API Gateway has no routes for; that it refuses it is said nowhere. */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'any']

/** Of an API that has its own definition, an event with `*` is a permission for all of its routes. */
const known: ReadonlySet<string> = new Set([...methods, 'x-amazon-apigateway-any-method', '*'])

const routes: ReadonlySet<string> = new Set(['Api', 'HttpApi'])

export default defineRule({
  id: 'route-method-unknown',
  group: 'sam',
  severity: 'error',
  summary: 'The method of a route is one of HTTP',
  rationale:
    'SAM writes any method into the definition of the API. API Gateway makes no route of one that it does not know, and nothing calls the function.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-api.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html',
  ],
  check: {
    source: {
      'AWS::Serverless::Function': checkRoutes,
      'AWS::Serverless::StateMachine': checkRoutes,
    },
  },
})

function checkRoutes({ body }: Resource, { report, value }: RuleContext): void {
  for (const { key, value: event } of entriesOf(at(body, 'Properties', 'Events'))) {
    if (!routes.has(value.text(at(event, 'Type')) ?? '')) continue
    const node = at(event, 'Properties', 'Method')
    const method = value.text(node)
    if (!node || method === undefined || known.has(method.toLowerCase())) continue
    const near = nearest(method.toLowerCase(), methods)
    const expected = meantOr(near, 'expected get, post, any and the like')
    report(node, `Method of event "${key}" is "${method}", ${expected}`)
  }
}
