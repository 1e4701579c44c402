import type { Node } from '../../../node/node.ts'
import type { Severity } from '../../../node/problem.ts'
import { at } from '../../../node/values.ts'
import { type LambdaGroup, lambdaGroupsOf } from '../../../rollout/deployments/deployment-groups.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

/** What a deployment group for Lambda has to say about the style of its deployments. */
const style = { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' }

export default defineRule({
  id: 'codedeploy-platform-mismatch',
  group: 'rollout',
  severity: 'error',
  summary: 'What deploys an alias is made for Lambda',
  rationale:
    'Applications and configurations of CodeDeploy are for one compute platform, and for servers unless they say otherwise. One of another platform cannot deploy a Lambda alias, whose deployments are blue/green with traffic control.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-deploymentstyle.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const group of lambdaGroupsOf(template).filter(({ isUsed }) => isUsed)) {
        for (const resource of [group.application, group.configuration]) {
          const platform = at(resource?.body, 'Properties', 'ComputePlatform')
          const given = wrongValue(platform, 'Lambda', template)
          if (!resource || given === undefined) continue
          const what = platform ? `is for ${given}` : 'is for servers'
          report(
            platform ?? resource,
            `"${resource.id}" ${what}, but deploys an alias, expected "ComputePlatform: Lambda"`,
          )
        }
        checkStyle(group)
      }
      function checkStyle({ group }: LambdaGroup) {
        const given = at(group.body, 'Properties', 'DeploymentStyle')
        if (!given) {
          const message = `"${group.id}" has no DeploymentStyle, expected BLUE_GREEN and WITH_TRAFFIC_CONTROL`
          report(group, message, { severity: 'warning' satisfies Severity })
          return
        }
        for (const [name, wanted] of Object.entries(style)) {
          const node = at(given, name)
          if (!node || wrongValue(node, wanted, template) === undefined) continue
          report(node, `"${group.id}" deploys an alias, which needs "${name}: ${wanted}"`)
        }
      }
    },
  },
})

/** The value where it is known and another one than wanted; empty where there is none. */
function wrongValue(node: Node | undefined, wanted: string, { value }: Model): string | undefined {
  const text = node ? value.text(node) : ''
  return text === wanted ? undefined : text
}
