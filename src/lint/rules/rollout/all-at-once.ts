import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'all-at-once',
  group: 'rollout',
  severity: 'warning',
  summary: 'A gradual deployment shifts traffic in steps',
  rationale:
    'AllAtOnce moves the whole traffic to the new version in one step: everybody meets a bad release at the same moment, and no alarm can notice it on a small share first.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/codedeploy-lambda-allatonce-traffic-shift-disabled.html',
  ],
  exceptions:
    'Environments without users, where hooks are to run but nobody wants to wait; assume them away with --assume.',
  corresponds: ['AWS Config codedeploy-lambda-allatonce-traffic-shift-disabled'],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { type, schedules, hooks, alias } = deployment
        if (!schedules.every(schedule => schedule?.kind === 'all-at-once')) continue
        const message = `"${deploymentName(deployment)}" moves all traffic at once, expected a type such as "Canary10Percent5Minutes"`
        report(type ?? alias, message, hooks.PreTraffic ? { severity: 'info' } : {})
      }
    },
  },
})
