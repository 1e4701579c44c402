import { equal } from '../../../node/equal.ts'
import type { Node } from '../../../node/node.ts'
import { alarmTypes, alarmUses } from '../../../rollout/alarms/use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import type { Model } from '../../../template/model.ts'
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
          const again = list?.filter((node, i) =>
            list.slice(0, i).some(other => isSame(node, other, template)),
          )
          for (const node of again ?? []) {
            report(node, `"${deploymentName(deployment)}" lists this alarm twice`)
          }
        }
      }
    },
  },
})

/** Whether two entries are written alike, or are surely one alarm of the template: by reference and by name. */
function isSame(a: Node, b: Node, model: Model): boolean {
  const [alarm, other] = [a, b].map(node => onlyAlarm(node, model))
  return equal(a, b) || (alarm !== undefined && alarm === other)
}

function onlyAlarm(node: Node, model: Model) {
  const [use] = alarmUses(node, model)
  const isAlarm = use?.resource && alarmTypes.has(use.resource.type)
  return isAlarm && model.value.cases(node).length === 1 ? use.resource : undefined
}
