import { at } from '../../../node/values.ts'
import {
  hasAlarms,
  lambdaGroupsOf,
  mayRollBackOn,
  stopOnAlarm,
} from '../../../rollout/deployments/deployment-groups.ts'
import { isTrue } from '../../../template/case.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'rollback-ignores-alarms',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment that an alarm stops is rolled back',
  rationale:
    'An alarm only stops the deployment. Unless the events of AutoRollbackConfiguration have DEPLOYMENT_STOP_ON_ALARM, the traffic that has moved stays with the bad version.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-autorollbackconfiguration.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { group } of lambdaGroupsOf(template)) {
        const rollback = at(group.body, 'Properties', 'AutoRollbackConfiguration')
        const isOn = template.value.ever(at(rollback, 'Enabled'), isTrue)
        const events = at(rollback, 'Events')
        if (
          !isOn ||
          !events ||
          !hasAlarms(group, template) ||
          mayRollBackOn(stopOnAlarm, group, template)
        )
          continue
        report(
          events,
          `"${group.id}" stops on an alarm but does not roll back, add "${stopOnAlarm}" to its events`,
        )
      }
    },
  },
})
