import { at } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-missing-data-breaching',
  group: 'rollout',
  severity: 'warning',
  summary: 'No data is no failure to a rollback alarm',
  rationale:
    'A version that has had no call yet has no data. An alarm that takes missing data for a breach fires before the first call, and every deployment is stopped as it begins.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of watchedAlarmsOf(template)) {
        if (alarm.missingData !== 'breaching') continue
        const treat = at(alarm.resource.body, 'Properties', 'TreatMissingData')
        const isNew = scopeOf(alarm, deployment, template) === 'new-version'
        report(
          treat ?? alarm.resource,
          `"${alarm.resource.id}" fires before the first call, expected "notBreaching"`,
          {
            ...(isNew && { severity: 'error' }),
            fixes: treat
              ? fix(false, 'Write "notBreaching"', replaceValue(treat, 'notBreaching'))
              : [],
          },
        )
      }
    },
  },
})
