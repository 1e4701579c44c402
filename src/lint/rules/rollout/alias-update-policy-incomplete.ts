import { at, isMap } from '../../../node/values.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { onlyPart, partsOf } from '../../../template/evaluate-parts.ts'
import { isOtherName, nameOf } from '../../../template/physical-names.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

const required = ['ApplicationName', 'DeploymentGroupName']

export default defineRule({
  id: 'alias-update-policy-incomplete',
  group: 'rollout',
  severity: 'error',
  summary: 'The update policy of an alias names a deployment group and its application',
  rationale:
    'CodeDeployLambdaAliasUpdate needs ApplicationName and DeploymentGroupName, and UpdatePolicy stands beside Properties, not in it. Otherwise the update of the stack fails, or the alias moves at once. CodeDeploy does not find a group in another application than its own.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { policy, group } of deploymentsOf(template)) {
        if (!group) continue
        const used = at(policy, 'ApplicationName')
        const [own, other] = [at(group.body, 'Properties', 'ApplicationName'), used].map(node =>
          nameOf(onlyPart(partsOf(node, template.value)), 'ApplicationName', template),
        )
        if (!used || !own || !isOtherName(own, other)) continue
        report(
          used,
          `"${group.id}" is a deployment group of "${own.resource?.id ?? own.text}", not of this application`,
        )
      }
    },
    expanded: {
      'AWS::Lambda::Alias'(alias, { report, value }) {
        const misplaced = propertiesOf(alias).entries.get('UpdatePolicy')
        if (misplaced) {
          report(misplaced, `UpdatePolicy of "${alias.id}" must stand beside Properties, not in it`)
        }
        const policy = at(alias.body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate')
        for (const name of required) {
          const cases = value.cases(policy, name)
          const isMissing = isMap(policy) && cases.every(one => one === undefined)
          if (isMissing) report(policy, `The update policy of "${alias.id}" has no ${name}`)
        }
      },
    },
  },
})
