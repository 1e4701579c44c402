import { at, textOf } from '../../../node/values.ts'
import { lambdaGroupsOf } from '../../../rollout/deployments/deployment-groups.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import type { Model } from '../../../template/model.ts'
import { ofType } from '../../../template/present.ts'
import type { Resource } from '../../../template/resource.ts'
import { usesInExpansion } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'orphan-deployment-group',
  group: 'rollout',
  severity: 'warning',
  summary: 'A deployment group for Lambda is the one of an alias',
  rationale:
    'CodeDeploy moves an alias of the stack only where its UpdatePolicy names the deployment group. A group that no alias names deploys nothing, and the alias moves at once.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  exceptions: 'Groups that a pipeline outside of the stack deploys with.',
  check: {
    wholeExpansion({ report, template }) {
      if (ofType(template, 'AWS::Lambda::Alias').length === 0) return
      for (const { group, isUsed } of lambdaGroupsOf(template)) {
        if (isUsed || isNamed(group, template)) continue
        report(
          group,
          `No alias is deployed with "${group.id}", expected an UpdatePolicy that names it`,
        )
      }
    },
  },
})

/** Whether anything refers to the group, or an alias may name it as text. */
function isNamed({ id, body }: Resource, model: Model): boolean {
  const name = textOf(at(body, 'Properties', 'DeploymentGroupName'))
  return (
    usesInExpansion(model).some(use => use.name === id) ||
    deploymentsOf(model).some(({ policy, group }) => {
      const given = model.value.text(at(policy, 'DeploymentGroupName'))
      return !group && (given === undefined || given === name)
    })
  )
}
