import { at } from '../../../node/values.ts'
import { type Alarm, alarmsOf } from '../../../rollout/alarms/alarm.ts'
import { defineRule } from '../../rule.ts'

/** Seconds of a day, and of a week for periods of an hour and longer (PutMetricAlarm). */
const day = 86_400
const week = 7 * day
const hour = 3600

export default defineRule({
  id: 'alarm-evaluation-over-limit',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm evaluates no more than CloudWatch looks back',
  rationale:
    'An alarm looks back one day, or seven with periods of an hour and more, and cannot need more points than it evaluates; CloudWatch refuses others.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const alarm of alarmsOf(template).values()) {
        const { evaluationPeriods, points, resource } = alarm
        const property = (name: string) => at(resource.body, 'Properties', name)
        if ((points ?? 0) > (evaluationPeriods ?? Number.POSITIVE_INFINITY)) {
          const message = `"${resource.id}" needs ${points} points of ${evaluationPeriods}, DatapointsToAlarm must not be above EvaluationPeriods`
          report(property('DatapointsToAlarm') ?? resource, message)
        }
        const over = overLimit(alarm)
        if (over) report(property('EvaluationPeriods') ?? resource, over)
      }
    },
  },
})

function overLimit({ period = 0, evaluationPeriods = 0, resource }: Alarm): string | undefined {
  const limit = period >= hour ? week : day
  const seconds = period * evaluationPeriods
  return seconds > limit
    ? `"${resource.id}" looks back ${seconds} s, at most ${limit} s are possible`
    : undefined
}
