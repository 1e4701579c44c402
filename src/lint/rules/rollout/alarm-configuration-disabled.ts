import { at } from '../../../node/values.ts'
import {
  hasAlarms,
  lambdaGroupsOf,
  mayHaveAlarmsOn,
} from '../../../rollout/deployments/deployment-groups.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-configuration-disabled',
  group: 'rollout',
  severity: 'error',
  summary: 'The alarms of a deployment group are switched on',
  rationale:
    'CodeDeploy looks at the alarms of a deployment group only with "Enabled: true" beside them; without it they stop nothing.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarmconfiguration.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { group } of lambdaGroupsOf(template)) {
        const configuration = at(group.body, 'Properties', 'AlarmConfiguration')
        if (!configuration || !hasAlarms(group, template) || mayHaveAlarmsOn(group, template))
          continue
        report(
          at(configuration, 'Enabled') ?? configuration,
          `The alarms of "${group.id}" are off, expected "Enabled: true" beside them`,
        )
      }
    },
  },
})
