import { at } from '../../../node/values.ts'
import { alarmsOf } from '../../../rollout/alarm.ts'
import { metricMistake } from '../../../rollout/metric-mistake.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-dimensions-never-emitted',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm names a metric that Lambda records',
  rationale:
    'Lambda records its metrics by function, by function and Resource, and by function, Resource and ExecutedVersion. An alarm on other dimensions, or on another name, never has data, and never fires.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        for (const metric of metrics) {
          const wrong = metricMistake(metric)
          if (!wrong) continue
          const where = at(resource.body, 'Properties', wrong.property) ?? resource
          report(where, `"${resource.id}" ${wrong.message}`)
        }
      }
    },
  },
})
