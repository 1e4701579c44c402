import { alarmsOf, type Metric } from '../../../rollout/alarms/alarm.ts'
import { rollbackAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { deploymentMistake } from '../../../rollout/metrics/deployment-mistake.ts'
import { valueMistakes } from '../../../rollout/metrics/value-mistakes.ts'
import type { Model } from '../../../template/model.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'alarm-dimension-value-wrong',
  group: 'rollout',
  severity: 'error',
  summary: 'The dimensions of an alarm have the values that AWS records',
  rationale:
    'Lambda records FunctionName as the name of the function, Resource as "function:alias", and ExecutedVersion as the number of the version. SQS records QueueName as the name of the queue, where the Ref of a queue is its URL; a REST API records ApiName as its name, where its Ref is an id. An alarm on anything else never has data.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  fixable: true,
  check: {
    wholeExpansion(context) {
      ofAll(context)
      ofDeployments(context)
    },
  },
})

/** What Resource and ExecutedVersion are to be shows the deployment. */
function ofDeployments({ report, template }: RuleContext): void {
  for (const { alarm, deployment } of rollbackAlarmsOf(template)) {
    if (scopeOf(alarm, deployment, template) === 'other-function') continue
    const lambda = alarm.metrics.filter(({ namespace }) => namespace === 'AWS/Lambda')
    for (const dimension of lambda.flatMap(({ dimensions }) => dimensions ?? [])) {
      const wrong = deploymentMistake(dimension, deployment, template)
      if (wrong && dimension.value)
        report(dimension.value, `${dimension.name} of "${alarm.resource.id}" is ${wrong}`)
    }
  }
}

function ofAll({ report, template }: RuleContext): void {
  for (const { metrics, resource } of alarmsOf(template).values()) {
    for (const { dimension, message, instead } of mistakesOf(metrics, template)) {
      const { name, value } = dimension
      const edit = value && instead !== undefined ? replaceValue(value, instead) : undefined
      report(value ?? resource, `${name} of "${resource.id}" is ${message}`, {
        fixes: fix(false, 'Write the reference', edit),
      })
    }
  }
}

const mistakesOf = (metrics: readonly Metric[], template: Model) =>
  metrics.flatMap(metric => valueMistakes(metric, template))
