import { at } from '../../../node/values.ts'
import {
  lambdaGroupsOf,
  neverRollsBack,
  rollsBackOnNothing,
} from '../../../rollout/deployments/deployment-groups.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'rollback-not-configured',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment group for Lambda rolls a failed deployment back',
  rationale:
    'Without AutoRollbackConfiguration a deployment that fails or is stopped leaves the alias on two versions: part of the traffic stays with the bad one, and later deployments fail.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/troubleshooting-deployments-lambda.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { group } of lambdaGroupsOf(template)) {
        const rollback = at(group.body, 'Properties', 'AutoRollbackConfiguration')
        const enabled = at(rollback, 'Enabled')
        if (neverRollsBack(group, template)) {
          report(
            enabled ?? rollback ?? group,
            `"${group.id}" does not roll back, expected AutoRollbackConfiguration with "Enabled: true"`,
          )
        } else if (rollsBackOnNothing(group, template)) {
          report(
            at(rollback, 'Events') ?? rollback ?? group,
            `"${group.id}" rolls back on no event, expected Events such as "DEPLOYMENT_FAILURE"`,
          )
        }
      }
    },
  },
})
