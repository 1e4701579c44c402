import { repeatedAlarms } from '../../../rollout/alarms/list.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'duplicate-alarms',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment lists each alarm once',
  rationale:
    'CodeDeploy refuses a deployment group that names an alarm twice. Lists in Globals and on a function follow each other, so an alarm in both is there twice.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        for (const list of deployment.alarms) {
          for (const node of list ? repeatedAlarms(list, template) : []) {
            report(node, `"${deploymentName(deployment)}" lists this alarm twice`)
          }
        }
      }
    },
  },
})
