import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { type Schedule, shareAt } from '../../../rollout/deployments/schedule.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'shift-shorter-than-metric-resolution',
  group: 'rollout',
  severity: 'info',
  summary: 'A step of a deployment is longer than the minute that metrics take',
  rationale:
    'Lambda sends metrics once a minute, and an alarm needs a minute more. With a step every minute two or three of them are made before the first failure can show.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { type, schedules, alarms, alias } = deployment
        const [first] = schedules
        const hasAlarms = alarms.some(list => list && list.length > 0)
        if (!first || !hasAlarms || !schedules.every(isShort)) continue
        report(
          type ?? alias,
          `${shareAt(first, 2)} % of "${deploymentName(deployment)}" has moved before an alarm can notice anything`,
        )
      }
    },
  },
})

const isShort = (schedule: Schedule | undefined): boolean =>
  schedule?.kind === 'linear' && (schedule.shifts[1]?.minute ?? 0) < 2
