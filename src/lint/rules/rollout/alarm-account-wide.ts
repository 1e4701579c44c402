import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { deploymentName } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-account-wide',
  group: 'rollout',
  severity: 'warning',
  summary: 'A rollback alarm names the function that it watches',
  rationale:
    'Without dimensions an alarm on AWS/Lambda sees every function of the region: any of them rolls a release back, and the failures of the one that is deployed disappear among all others.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of watchedAlarmsOf(template)) {
        if (scopeOf(alarm, deployment, template) !== 'account') continue
        report(
          alarm.resource,
          `"${alarm.resource.id}" watches every function of the region, add the dimension FunctionName of "${deploymentName(deployment)}"`,
        )
      }
    },
  },
})
