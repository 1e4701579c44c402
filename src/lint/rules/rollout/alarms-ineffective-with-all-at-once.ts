import { alarmUsesOf } from '../../../rollout/alarms/use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarms-ineffective-with-all-at-once',
  group: 'rollout',
  severity: 'warning',
  summary: 'Alarms go with a deployment that takes time',
  rationale:
    'With AllAtOnce the new version has all traffic before an alarm gets its first data point: alarms can only stop a deployment that starts while one of them is already in ALARM.',
  docs: ['https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { type, schedules, hooks, alias } = deployment
        if (!schedules.every(schedule => schedule?.kind === 'all-at-once')) continue
        const count = alarmUsesOf(deployment, template).length
        if (count === 0) continue
        const alarms = count === 1 ? '1 alarm is' : `${count} alarms are`
        const message = `${alarms} listed for "${deploymentName(deployment)}", but all traffic has moved before one can fire`
        report(type ?? alias, message, hooks.PostTraffic ? { severity: 'info' } : {})
      }
    },
  },
})
