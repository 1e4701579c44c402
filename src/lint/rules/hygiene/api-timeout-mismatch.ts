import type { Node } from '../../../node/node.ts'
import { at, textOf } from '../../../node/values.ts'
import { walk } from '../../../node/walk.ts'
import { isAuthorizer } from '../../../rollout/consumers/bypass.ts'
import type { Consumer } from '../../../rollout/consumers/consumers.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { numbersOf } from '../../models/numbers.ts'
import { defineRule } from '../../rule.ts'

/** How long an API waits for a function unless its integration says otherwise, in seconds. */
const limits: ReadonlyMap<string, { readonly name: string; readonly seconds: number }> = new Map([
  ['AWS::ApiGateway::RestApi', { name: 'REST API', seconds: 29 }],
  ['AWS::ApiGateway::Method', { name: 'REST API', seconds: 29 }],
  ['AWS::ApiGatewayV2::Api', { name: 'HTTP API', seconds: 30 }],
  ['AWS::ApiGatewayV2::Integration', { name: 'API', seconds: 30 }],
])

export default defineRule({
  id: 'api-timeout-mismatch',
  group: 'hygiene',
  severity: 'warning',
  summary: 'A function behind an API does not run on when the API has given up',
  rationale:
    'API Gateway answers the caller with an error after 29 seconds, an HTTP API after 30, while the function runs on and is paid for. Only Regional and private REST APIs can be allowed more.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source, traffic } of functionUsesOf(template)) {
        const timeout = at(fn.body, 'Properties', 'Timeout')
        const seconds = Math.min(...(numbersOf(timeout, 3, value) ?? [0]))
        const calls = traffic.map(consumer => limitOf(consumer, value))
        // What else calls the function may need the time.
        const [first] = calls
        if (!timeout || !first || calls.some(limit => !limit || seconds <= limit.seconds)) continue
        report(
          timeout,
          `"${source.id}" may run ${seconds} s, but its ${first.name} gives up after ${first.seconds} s`,
          seconds - first.seconds > 1 ? {} : { severity: 'info' },
        )
      }
    },
  },
})

/** The limit of a call by an API; undefined for other callers, and where the integration is out of the ordinary. */
function limitOf(consumer: Consumer, value: Evaluator) {
  const { resource, path } = consumer
  const limit = limits.get(resource.type)
  if (!limit) return undefined
  const integration = at(resource.body, ...path.slice(0, -1))
  const isOrdinary =
    !isAuthorizer(consumer) &&
    integration !== undefined &&
    !['responseTransferMode', 'ResponseTransferMode'].some(name => at(integration, name)) &&
    !isAsync(integration, value)
  if (!isOrdinary) return undefined
  const own = at(integration, 'timeoutInMillis') ?? at(integration, 'TimeoutInMillis')
  const milliseconds = own && value.number(own)
  if (!own) return limit
  return milliseconds === undefined ? undefined : { ...limit, seconds: milliseconds / 1000 }
}

/** An integration that asks for an asynchronous invocation does not wait. */
const isAsync = (integration: Node, value: Evaluator): boolean =>
  value.unknown(integration) ||
  [...walk(integration)].some(
    ({ node, path }) =>
      /Invocation-Type/i.test(String(path.at(-1))) || /'Event'/.test(textOf(node) ?? ''),
  )
