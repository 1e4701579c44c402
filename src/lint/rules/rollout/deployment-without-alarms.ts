import {
  deploymentName,
  deploymentsOf,
  mayHaveAlarms,
} from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'deployment-without-alarms',
  group: 'rollout',
  severity: 'warning',
  summary: 'A gradual deployment watches alarms, also when it has hooks',
  rationale:
    'Hooks test a release with the cases that somebody thought of. What real traffic breaks shows in metrics, and only an alarm on them stops the shift.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { hooks, schedules, type, alias } = deployment
        if (mayHaveAlarms(deployment) || !(hooks.PreTraffic || hooks.PostTraffic)) continue
        if (schedules.some(one => one?.kind === 'all-at-once')) continue
        report(
          type ?? alias,
          `The deployment of "${deploymentName(deployment)}" has hooks but no alarms`,
        )
      }
    },
  },
})
