import { at } from '../../../node/values.ts'
import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { rateOf } from '../../../rollout/alarms/rate.ts'
import { type RollbackAlarm, rollbackAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { visibleShare } from '../../../rollout/alarms/speed.ts'
import { deploymentName } from '../../../rollout/deployments/deployments.ts'
import { defineRule } from '../../rule.ts'

const mixed = new Set(['alias', 'function'])

export default defineRule({
  id: 'alarm-threshold-unreachable',
  group: 'rollout',
  severity: 'error',
  summary: 'A new version that fails every call breaches the threshold of its alarm',
  rationale:
    'An alarm on the rate of errors of an alias or a function sees both versions. While the new one has 10 percent of the traffic, the rate reaches 10 percent when it fails every call: a higher threshold is never breached in time.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const one of rollbackAlarmsOf(template)) {
        const { alarm, deployment } = one
        const rate = rateOf(alarm)
        const share = highestShare(one)
        if (!rate || !share || !mixed.has(scopeOf(alarm, deployment, template))) continue
        const visible = (share * rate.all) / 100
        if (isReached(visible, alarm)) continue
        const where = at(alarm.resource.body, 'Properties', 'Threshold') ?? alarm.resource
        const said = rate.all === 100 ? `${visible} percent` : String(visible)
        const name = deploymentName(deployment)
        report(
          where,
          `"${alarm.resource.id}" needs a rate of ${alarm.threshold}, but sees ${said} at most while "${name}" shifts`,
        )
      }
    },
  },
})

/** The most that an alarm can see of a new version in time; undefined where a schedule is not known. */
function highestShare({ alarm, deployment }: RollbackAlarm): number | undefined {
  const shares = deployment.schedules.map(schedule => schedule && visibleShare(alarm, schedule))
  return shares.includes(undefined) ? undefined : Math.max(...shares.map(share => share ?? 0))
}

/** Doubt about the alarm speaks for the author. */
function isReached(visible: number, { comparison, threshold }: Alarm): boolean {
  if (threshold === undefined || !comparison?.startsWith('GreaterThan')) return true
  return comparison.includes('OrEqual') ? visible >= threshold : visible > threshold
}
