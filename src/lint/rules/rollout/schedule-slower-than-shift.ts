import { at } from '../../../node/values.ts'
import { type Consumer, consumersOfFunction } from '../../../rollout/consumers/consumers.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { fullAt } from '../../../rollout/deployments/schedule.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { intervalOf } from '../../models/interval.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'schedule-slower-than-shift',
  group: 'rollout',
  severity: 'warning',
  summary: 'A function that runs on a schedule runs while its traffic shifts',
  rationale:
    'A function that is called once an hour is seldom called in the five minutes of a canary. Its alarms then have no data, and the new version has everything before it has run once.',
  docs: ['https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const deployment of deploymentsOf(template)) {
        const { fn, schedules, type, alias, hooks } = deployment
        const callers = fn
          ? consumersOfFunction(template, fn.id).filter(({ kind }) => kind !== 'infra')
          : []
        const intervals = callers.map(caller => interval(caller, value))
        if (intervals.length === 0 || intervals.includes(undefined) || hooks.PreTraffic) continue
        const shortest = Math.min(...intervals.map(minutes => minutes ?? 0))
        const isSlower = schedules.every(
          one => one && one.kind !== 'all-at-once' && shortest > fullAt(one),
        )
        if (!isSlower) continue
        const [first] = schedules
        report(
          type ?? alias,
          `"${deploymentName(deployment)}" runs every ${duration(shortest)}, its traffic has moved after ${first ? fullAt(first) : 0} min`,
        )
      }
    },
  },
})

const duration = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)

/** The interval of a rule or schedule; undefined for every other caller. */
function interval({ resource }: Consumer, value: Evaluator): number | undefined {
  const expression = value.text(at(resource.body, 'Properties', 'ScheduleExpression'))
  return expression === undefined ? undefined : intervalOf(expression)
}
