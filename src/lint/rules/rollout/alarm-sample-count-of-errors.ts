import { alarmsOf } from '../../../rollout/alarms/alarm.ts'
import { isOfFailures } from '../../../rollout/metrics/families.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-sample-count-of-errors',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm on errors adds them up',
  rationale:
    'Lambda records a 0 or a 1 in Errors for each call, as API Gateway does in 5XXError or 5xx. SampleCount counts those records, which is the number of calls, whether they failed or not.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        const wrong = metrics.filter(
          metric => isOfFailures(metric) && metric.statistic === 'SampleCount',
        )
        for (const { statisticNode: node } of wrong) {
          report(node ?? resource, `"${resource.id}" counts calls, not errors; use "Sum"`, {
            fixes: node ? fix(false, 'Write "Sum"', replaceValue(node, 'Sum')) : [],
          })
        }
      }
    },
  },
})
