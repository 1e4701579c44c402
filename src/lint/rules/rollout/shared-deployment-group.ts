import type { Node } from '../../../node/node.ts'
import { plain } from '../../../node/plain.ts'
import { at } from '../../../node/values.ts'
import { type Deployment, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { canCoexist } from '../../../template/scenarios.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'shared-deployment-group',
  group: 'rollout',
  severity: 'error',
  summary: 'Each alias has a deployment group of its own',
  rationale:
    'A deployment group runs one deployment at a time. Two aliases of a stack that share a group are updated side by side, and the second deployment is refused as conflicting.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const earlier = new Map<string, Deployment[]>()
      for (const deployment of deploymentsOf(template)) {
        const name = at(deployment.policy, 'DeploymentGroupName')
        const key = keyOf(deployment, template)
        if (!name || key === undefined) continue
        const all = earlier.get(key) ?? []
        const other = all.find(one => canCoexist(one.alias.body, deployment.alias.body, template))
        earlier.set(key, all)
        all.push(deployment)
        if (!other) continue
        report(
          name,
          `"${deployment.alias.id}" shares its deployment group with "${other.alias.id}", expected one of its own`,
          { related: [{ message: 'The other alias', at: other.alias }] },
        )
      }
    },
  },
})

/** The group, by reference or by its name and that of the application. */
function keyOf({ policy, group }: Deployment, model: Model): string | undefined {
  if (group) return `#${group.id}`
  const names = ['ApplicationName', 'DeploymentGroupName'].map(key =>
    nameOf(at(policy, key), model),
  )
  return names.includes(undefined) ? undefined : names.join('/')
}

/** Two names are one where they are put together alike, whatever that comes to. */
const nameOf = (node: Node | undefined, { value }: Model): string | undefined =>
  node && JSON.stringify(partsOf(node, value) ?? plain(node))
