import { at } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-missing-data-ignore',
  group: 'rollout',
  severity: 'warning',
  summary: 'A rollback alarm recovers when there is no traffic',
  rationale:
    'With "ignore" an alarm keeps its state while there are no data: once fired it stays in ALARM until there is traffic again, and the release that mends the function is stopped.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm } of watchedAlarmsOf(template)) {
        const { missingData, resource } = alarm
        const treat = at(resource.body, 'Properties', 'TreatMissingData')
        if (missingData !== 'ignore' || !treat) continue
        report(treat, `"${resource.id}" stays in ALARM without traffic, expected "notBreaching"`, {
          fixes: fix(false, 'Write "notBreaching"', replaceValue(treat, 'notBreaching')),
        })
      }
    },
  },
})
