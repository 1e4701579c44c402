import { at, itemsOf } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'anomaly-alarm-on-new-version',
  group: 'rollout',
  severity: 'warning',
  optIn: true,
  summary: 'An alarm on a new version has a fixed threshold',
  rationale:
    'Anomaly detection compares a metric with its past. The metric of a version that is a minute old has none, so its band says nothing while traffic shifts.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { alarm, deployment } of watchedAlarmsOf(template)) {
        // A band is returned beside what it is for, so that it is not the one expression of the alarm.
        const isBand = itemsOf(at(alarm.resource.body, 'Properties', 'Metrics')).some(query =>
          value.text(at(query, 'Expression'))?.includes('ANOMALY_DETECTION_BAND'),
        )
        if (!isBand) continue
        if (scopeOf(alarm, deployment, template) !== 'new-version') continue
        report(
          alarm.resource,
          `"${alarm.resource.id}" compares a new version with a past that it does not have`,
        )
      }
    },
  },
})
