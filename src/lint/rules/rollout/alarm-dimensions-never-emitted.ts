import { at } from '../../../node/values.ts'
import { alarmsOf } from '../../../rollout/alarms/alarm.ts'
import { metricMistake } from '../../../rollout/metrics/mistake.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-dimensions-never-emitted',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm names a metric that AWS records',
  rationale:
    'Lambda records its metrics by function, by function and Resource, and by function, Resource and ExecutedVersion. A REST API records 5XXError by ApiName, an HTTP API 5xx by ApiId. An alarm on other dimensions, on another name, or in another unit never has data, and never fires.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        for (const metric of metrics) {
          const wrong = metricMistake(metric, template)
          if (!wrong) continue
          const where = at(metric.settings, wrong.property)
          const edit = where && wrong.value ? replaceValue(where, wrong.value) : undefined
          report(
            where ?? at(metric.settings, 'MetricName') ?? resource,
            `"${resource.id}" ${wrong.message}`,
            {
              fixes: fix(false, `Write "${wrong.value}"`, edit),
            },
          )
        }
      }
    },
  },
})
