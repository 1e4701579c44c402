import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'deployment-without-pre-traffic-hook',
  group: 'rollout',
  severity: 'info',
  optIn: true,
  summary: 'A hook tests the new version before anybody meets it',
  rationale:
    'Alarms notice a bad version when users do. A PreTraffic hook calls it first, and a release that fails there never gets traffic.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { hooks, type, alias } = deployment
        if (hooks.PreTraffic) continue
        report(
          type ?? alias,
          `The deployment of "${deploymentName(deployment)}" has no PreTraffic hook`,
        )
      }
    },
  },
})
