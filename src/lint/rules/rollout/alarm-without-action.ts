import { at, truthy } from '../../../node/values.ts'
import { alarmsOf } from '../../../rollout/alarms/alarm.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-without-action',
  group: 'rollout',
  severity: 'info',
  optIn: true,
  summary: 'An alarm tells somebody',
  rationale:
    'An alarm without actions changes its state and tells nobody. For a rollback that is enough; for the people who should look into it, it is not.',
  docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html'],
  corresponds: ['cdk-nag CloudWatchAlarmAction'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { resource } of alarmsOf(template).values()) {
        const actions = at(resource.body, 'Properties', 'AlarmActions')
        if (actions && !value.always(actions, one => !truthy(one))) continue
        report(resource, `Alarm "${resource.id}" has no AlarmActions`)
      }
    },
  },
})
