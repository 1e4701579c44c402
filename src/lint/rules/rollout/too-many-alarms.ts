import { mostAlarms } from '../../../rollout/alarms/list.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'too-many-alarms',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment has at most ten alarms',
  rationale:
    'A deployment group takes ten alarms; with more it is refused. Alarms in Globals count for each function.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const counts = deployment.alarms.map(list => list?.length ?? 0)
        const [list] = deployment.alarms
        const where = list?.[mostAlarms]
        if (!where || !counts.every(count => count > mostAlarms)) continue
        report(
          where,
          `"${deploymentName(deployment)}" lists ${Math.min(...counts)} alarms, CodeDeploy takes ${mostAlarms}`,
        )
      }
    },
  },
})
