import { at } from '../../../node/values.ts'
import { lambdaGroupsOf } from '../../../rollout/deployments/deployment-groups.ts'
import { isTrue } from '../../../template/case.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'ignore-poll-alarm-failure',
  group: 'rollout',
  severity: 'warning',
  summary: 'A deployment stops when its alarms cannot be read',
  rationale:
    'With IgnorePollAlarmFailure a deployment goes on while CodeDeploy cannot reach CloudWatch, be it for an outage or for a missing permission: nobody watches the release.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarmconfiguration.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { group } of lambdaGroupsOf(template)) {
        const ignore = at(group.body, 'Properties', 'AlarmConfiguration', 'IgnorePollAlarmFailure')
        if (!ignore || !value.always(ignore, isTrue)) continue
        report(ignore, `"${group.id}" goes on when its alarms cannot be read, expected "false"`)
      }
    },
  },
})
