import type { Metric } from '../../../rollout/alarms/alarm.ts'
import { alarmUsesOf } from '../../../rollout/alarms/use.ts'
import { consumersOfFunction } from '../../../rollout/consumers/consumers.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

const countsErrors = (metric: Metric | undefined): boolean =>
  metric?.namespace === 'AWS/Lambda' && (metric.name === 'Errors' || metric.name === 'Invocations')

/** What answers people: there a function that handles its errors returns them as responses. */
const isApi = (type: string) => /^AWS::(?:ApiGateway|ApiGatewayV2|Lambda::Url)/.test(type)

export default defineRule({
  id: 'alarm-blind-to-handled-errors',
  group: 'rollout',
  severity: 'info',
  summary: 'A function behind an API is watched for what its callers get',
  rationale:
    'A function that catches its errors and answers 500 counts no error, and a call that is throttled counts neither as an invocation nor as an error. Alarms on Errors alone see neither.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const uses = alarmUsesOf(deployment, template)
        const metrics = uses.flatMap(({ alarm }): (Metric | undefined)[] =>
          alarm ? [...alarm.metrics] : [undefined],
        )
        const isOnlyErrors = metrics.every(countsErrors)
        const [first] = uses
        if (!first || !isOnlyErrors || !deployment.fn) continue
        const callers = consumersOfFunction(template, deployment.fn.id)
        if (!callers.some(({ resource, kind }) => kind !== 'infra' && isApi(resource.type)))
          continue
        report(
          first.node,
          `The alarms of "${deploymentName(deployment)}" see neither handled errors nor throttles`,
        )
      }
    },
  },
})
