import { at } from '../../../node/values.ts'
import { speedOf } from '../../../rollout/alarms/speed.ts'
import { alarmUsesOf } from '../../../rollout/alarms/use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { fullAt } from '../../../rollout/deployments/schedule.ts'
import { defineRule } from '../../rule.ts'

/** What an invocation that hangs shows in, once it ends. */
const atTheEnd = new Set(['Errors', 'Duration'])

export default defineRule({
  id: 'function-timeout-hides-failures',
  group: 'rollout',
  severity: 'warning',
  summary: 'An invocation that hangs ends while traffic still shifts',
  rationale:
    'Lambda counts an error when the invocation ends. A new version that hangs shows no error for as long as the timeout of the function: with a long timeout all traffic has moved by then.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const deployment of deploymentsOf(template)) {
        const uses = alarmUsesOf(deployment, template)
        const own = uses.flatMap(({ alarm }) => alarm ?? [])
        const metrics = own.flatMap(alarm => alarm.metrics)
        // An alarm that is not known may see an invocation that hangs.
        const isBlind =
          own.length === uses.length &&
          !deployment.alarms.includes(undefined) &&
          metrics.every(
            ({ namespace, name }) => namespace === 'AWS/Lambda' && atTheEnd.has(name ?? ''),
          )
        const timeout = at(deployment.fn?.body, 'Properties', 'Timeout')
        const seconds = value.number(timeout)
        if (own.length === 0 || !isBlind || !timeout || seconds === undefined) continue
        const earliest = Math.min(...own.map(alarm => speedOf(alarm)?.earliest ?? 0))
        const isHidden = deployment.schedules.every(
          one => one && one.kind !== 'all-at-once' && seconds / 60 + earliest >= fullAt(one),
        )
        if (!isHidden) continue
        report(
          timeout,
          `An invocation of "${deploymentName(deployment)}" that hangs for ${seconds} s shows no error before all traffic has moved`,
        )
      }
    },
  },
})
