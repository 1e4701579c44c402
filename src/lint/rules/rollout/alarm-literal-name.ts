import { textOf } from '../../../node/values.ts'
import { alarmUsesOf } from '../../../rollout/alarm-use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments.ts'
import { fix, replaceValue } from '../../edit.ts'
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
        const literal = alarmUsesOf(deployment, template).filter(
          ({ node }) => textOf(node) !== undefined,
        )
        for (const { node, name, resource } of literal.filter(use => use.resource)) {
          if (!resource) continue
          report(node, `Alarm "${name}" is in this template, use !Ref ${resource.id}`, {
            fixes: fix(true, `Write !Ref ${resource.id}`, replaceValue(node, { Ref: resource.id })),
          })
        }
        const [external] = literal.filter(use => !use.resource)
        if (external) {
          const message = `Alarm "${external.name}" of "${deploymentName(deployment)}" is not in this template and not looked at`
          report(external.node, message, { severity: 'info', onlyStrict: true })
        }
      }
    },
  },
})
