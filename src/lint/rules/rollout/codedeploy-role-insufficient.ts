import { at, truthy } from '../../../node/values.ts'
import {
  type Deployment,
  deploymentName,
  deploymentsOf,
} from '../../../rollout/deployments/deployments.ts'
import { allows } from '../../../rollout/permissions/allows.ts'
import { permissionsOf, roleOf } from '../../../rollout/permissions/permissions.ts'
import { trusts } from '../../../rollout/permissions/trust.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'codedeploy-role-insufficient',
  group: 'rollout',
  severity: 'error',
  summary: 'The role of a deployment lets CodeDeploy do its work',
  rationale:
    'CodeDeploy moves the alias, reads the alarms, calls the hooks and notifies the topics with the role of the deployment group. What the role does not allow fails in the middle of a release.',
  docs: [
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambda.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const role = at(deployment.group?.body, 'Properties', 'ServiceRoleArn')
        const resource = roleOf(role, template)
        // What SAM writes is in order.
        if (!role || !resource || resource.idOrigin.kind === 'generated') continue
        const missing = needed(deployment).filter(
          action => allows(permissionsOf(role, template), action) === false,
        )
        const name = deploymentName(deployment)
        if (missing.length > 0) {
          report(
            role,
            `Role "${resource.id}" of the deployment of "${name}" does not allow ${missing.join(', ')}`,
          )
        }
        if (!trusts(resource, 'codedeploy', template.value)) {
          report(role, `Role "${resource.id}" cannot be taken on by codedeploy.amazonaws.com`)
        }
      }
    },
  },
})

function needed({ alarms, hooks, group }: Deployment): string[] {
  const triggers = at(group?.body, 'Properties', 'TriggerConfigurations')
  return [
    'lambda:GetAlias',
    'lambda:UpdateAlias',
    ...(alarms.some(list => list && list.length > 0) ? ['cloudwatch:DescribeAlarms'] : []),
    ...(hooks.PreTraffic || hooks.PostTraffic ? ['lambda:InvokeFunction'] : []),
    ...(truthy(triggers) ? ['sns:Publish'] : []),
  ]
}
