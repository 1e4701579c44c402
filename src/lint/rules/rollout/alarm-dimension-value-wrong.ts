import { scopeOf } from '../../../rollout/alarm-scope.ts'
import { dimensionMistake } from '../../../rollout/dimension-mistake.ts'
import { rollbackAlarmsOf } from '../../../rollout/rollback-alarms.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-dimension-value-wrong',
  group: 'rollout',
  severity: 'error',
  summary: 'The dimensions of an alarm have the values that Lambda records',
  rationale:
    'Lambda records FunctionName as the name of the function, Resource as "function:alias", and ExecutedVersion as the number of the version. An alarm on anything else never has data.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of rollbackAlarmsOf(template)) {
        if (scopeOf(alarm, deployment, template) === 'other-function') continue
        const lambda = alarm.metrics.filter(({ namespace }) => namespace === 'AWS/Lambda')
        for (const dimension of lambda.flatMap(({ dimensions }) => dimensions ?? [])) {
          const wrong = dimensionMistake(dimension, deployment, template)
          if (wrong && dimension.value)
            report(dimension.value, `${dimension.name} of "${alarm.resource.id}" is ${wrong}`)
        }
      }
    },
  },
})
