import { textOf } from '../../../node/values.ts'
import { type AlarmUse, alarmUsesOf } from '../../../rollout/alarms/use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { yieldedId } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-literal-name',
  group: 'rollout',
  severity: 'warning',
  summary: 'An alarm of the same template is listed by reference',
  rationale:
    'A name written out makes no dependency: CloudFormation may start the deployment before it has updated the alarm, which then still watches the former version.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const uses = alarmUsesOf(deployment, template)
        for (const { node, name, resource } of uses.filter(use => isByName(use, template))) {
          if (!resource) continue
          const alarm = name ?? resource.id
          report(node, `Alarm "${alarm}" is in this template, use !Ref ${resource.id}`, {
            fixes: fix(true, `Write !Ref ${resource.id}`, replaceValue(node, { Ref: resource.id })),
          })
        }
        const external = uses.find(({ node, resource }) => textOf(node) !== undefined && !resource)
        if (external) {
          const message = `Alarm "${external.name}" of "${deploymentName(deployment)}" is not in this template and not looked at`
          report(external.node, message, { severity: 'info', onlyStrict: true })
        }
      }
    },
  },
})

/** Whether an entry, that may be put together, comes to the name of an alarm of the template. */
const isByName = ({ node, resource }: AlarmUse, { value }: Model): boolean =>
  resource !== undefined && value.cases(node).length === 1 && yieldedId(node, value) !== resource.id
