import { at } from '../../../node/values.ts'
import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { type RollbackAlarm, rollbackAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { speedOf, timeliness } from '../../../rollout/alarms/speed.ts'
import { deploymentName } from '../../../rollout/deployments/deployments.ts'
import { fullAt, fullAtLatest } from '../../../rollout/deployments/schedule.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-too-slow-for-shift',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm can fire before all traffic is on the new version',
  rationale:
    'CloudWatch needs all datapoints to alarm before it fires. An alarm that needs longer than the shift fires when the new version has everything, if at all: the deployment is over, and nothing rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of rollbackAlarmsOf(template)) {
        const when = deployment.schedules.map(one => one && timeliness(alarm, one))
        const isNever = when.every(one => one === 'never')
        const isLate = when.every(one => one === 'never' || one === 'late')
        const isInstant = deployment.schedules.every(one => one?.kind === 'all-at-once')
        if (when.length === 0 || !isLate || isInstant) continue
        report(
          slowPart(alarm),
          message({ alarm, deployment }, isNever),
          isNever ? {} : { severity: 'warning' },
        )
      }
    },
  },
})

/** What can be made less: a period down to a minute, else the number of points. */
function slowPart({ resource, period = 0 }: Alarm) {
  const names = ['DatapointsToAlarm', 'EvaluationPeriods']
  const [part] = [...(period > 60 ? ['Period'] : []), ...names].flatMap(
    name => at(resource.body, 'Properties', name) ?? [],
  )
  return part ?? resource
}

function message({ alarm, deployment }: RollbackAlarm, isNever: boolean): string {
  const [schedule] = deployment.schedules
    .flatMap(one => one ?? [])
    .sort((a, b) => fullAtLatest(b) - fullAtLatest(a))
  const speed = speedOf(alarm)
  const full = schedule ? fullAt(schedule) : 0
  const latest = schedule ? fullAtLatest(schedule) : 0
  const end = latest > full ? `${full} to ${latest}` : String(full)
  const fires = isNever
    ? `fires ${speed?.earliest} min after a total failure at the earliest`
    : `may take ${speed?.typical} min to fire after a total failure`
  return `"${alarm.resource.id}" ${fires}, "${deploymentName(deployment)}" has moved all traffic after ${end} min`
}
