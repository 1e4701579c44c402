import { at } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-fires-on-single-error',
  group: 'rollout',
  severity: 'info',
  summary: 'One stray error does not roll a release back',
  rationale:
    'An alarm that one error of the function or alias sets off rolls back releases that are not to blame; and errors of the old version stop the release that mends them.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  exceptions: 'Functions that never fail in normal operation.',
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of watchedAlarmsOf(template)) {
        const scope = scopeOf(alarm, deployment, template)
        const [metric] = alarm.metrics
        const isSum = !alarm.isMath && metric?.name === 'Errors' && metric.statistic === 'Sum'
        const isOne = alarm.points === 1 && isFirstError(alarm.comparison, alarm.threshold)
        if (!isSum || !isOne) continue
        if (scope !== 'function' && scope !== 'alias') continue
        const where = at(alarm.resource.body, 'Properties', 'Threshold') ?? alarm.resource
        report(
          where,
          `One error of any version sets "${alarm.resource.id}" off, watch a rate or the new version`,
        )
      }
    },
  },
})

const isFirstError = (comparison: string | undefined, threshold: number | undefined): boolean =>
  threshold !== undefined &&
  ((comparison === 'GreaterThanThreshold' && threshold < 1) ||
    (comparison === 'GreaterThanOrEqualToThreshold' && threshold <= 1))
