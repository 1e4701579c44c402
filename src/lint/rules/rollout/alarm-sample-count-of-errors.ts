import { at } from '../../../node/values.ts'
import { alarmsOf } from '../../../rollout/alarm.ts'
import { fix, replaceValue } from '../../edit.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-sample-count-of-errors',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm on errors adds them up',
  rationale:
    'Lambda records a 0 or a 1 in Errors for each invocation. SampleCount counts those records, which is the number of invocations, whether they failed or not.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        const wrong = metrics.some(
          ({ namespace, name, statistic }) =>
            namespace === 'AWS/Lambda' && name === 'Errors' && statistic === 'SampleCount',
        )
        if (!wrong) continue
        const statistic = at(resource.body, 'Properties', 'Statistic')
        report(
          statistic ?? resource,
          `"${resource.id}" counts invocations, not errors; use "Sum"`,
          {
            fixes: statistic ? fix(false, 'Write "Sum"', replaceValue(statistic, 'Sum')) : [],
          },
        )
      }
    },
  },
})
