import { alarmsOf } from '../../../rollout/alarm.ts'
import { scopeOf } from '../../../rollout/alarm-scope.ts'
import { apiDimensionMistakes } from '../../../rollout/apis/dimension-mistake.ts'
import { dimensionMistake } from '../../../rollout/metrics/lambda-dimension-mistake.ts'
import { rollbackAlarmsOf } from '../../../rollout/rollback-alarms.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'alarm-dimension-value-wrong',
  group: 'rollout',
  severity: 'error',
  summary: 'The dimensions of an alarm have the values that Lambda or API Gateway records',
  rationale:
    'Lambda records FunctionName as the name of the function, Resource as "function:alias", and ExecutedVersion as the number of the version. A REST API records ApiName as its name, which its Ref is not; an HTTP API records ApiId as its id. An alarm on anything else never has data.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion(context) {
      ofFunctions(context)
      ofApis(context)
    },
  },
})

/** Which function is meant shows the deployment. */
function ofFunctions({ report, template }: RuleContext): void {
  for (const { alarm, deployment } of rollbackAlarmsOf(template)) {
    if (scopeOf(alarm, deployment, template) === 'other-function') continue
    const lambda = alarm.metrics.filter(({ namespace }) => namespace === 'AWS/Lambda')
    for (const dimension of lambda.flatMap(({ dimensions }) => dimensions ?? [])) {
      const wrong = dimensionMistake(dimension, deployment, template)
      if (wrong && dimension.value)
        report(dimension.value, `${dimension.name} of "${alarm.resource.id}" is ${wrong}`)
    }
  }
}

function ofApis({ report, template }: RuleContext): void {
  for (const { metrics, resource } of alarmsOf(template).values()) {
    for (const { dimension, message } of metrics.flatMap(one =>
      apiDimensionMistakes(one, template),
    )) {
      report(dimension.value ?? resource, `${dimension.name} of "${resource.id}" is ${message}`)
    }
  }
}
