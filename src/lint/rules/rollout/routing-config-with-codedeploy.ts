import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'routing-config-with-codedeploy',
  group: 'rollout',
  severity: 'warning',
  summary: 'Only CodeDeploy sets the weights of an alias that it deploys',
  rationale:
    'CodeDeploy shifts traffic by the weights in the RoutingConfig of the alias. Weights of the template are written over them, or undo what CodeDeploy did, with the next update of the stack.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { alias } of deploymentsOf(template)) {
        const routing = propertiesOf(alias).entries.get('RoutingConfig')
        if (!routing || !value.always(routing.value, one => one !== undefined)) continue
        report(routing, `RoutingConfig of "${alias.id}" is CodeDeploy's to set, take it out`)
      }
    },
  },
})
