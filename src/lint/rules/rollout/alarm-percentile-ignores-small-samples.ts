import { at } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-percentile-ignores-small-samples',
  group: 'rollout',
  severity: 'warning',
  summary: 'An alarm on a percentile is evaluated with little traffic, too',
  rationale:
    'With EvaluateLowSampleCountPercentile "ignore" CloudWatch does not evaluate a percentile that has too few samples: p99 needs 1000 of them in a period, which the share of a new version seldom has.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { alarm } of watchedAlarmsOf(template)) {
        const { resource } = alarm
        const evaluate = at(resource.body, 'Properties', 'EvaluateLowSampleCountPercentile')
        const percentile = /^p(\d+(?:\.\d+)?)$/.exec(
          value.text(at(resource.body, 'Properties', 'ExtendedStatistic')) ?? '',
        )
        if (!evaluate || !percentile || value.text(evaluate) !== 'ignore') continue
        const needed = samplesOf(Number(percentile[1]))
        if (needed === undefined) continue
        report(evaluate, `"${resource.id}" is not evaluated below ${needed} calls in a period`)
      }
    },
  },
})

/**
 * The samples that CloudWatch wants for a percentile: ten beyond it, on the side where there are fewer.
 * What is no percentile between 0 and 100 has none beyond it.
 */
function samplesOf(percentile: number): number | undefined {
  const beyond = Math.min(percentile, 100 - percentile)
  return beyond > 0 ? Math.ceil(Number((1000 / beyond).toFixed(6))) : undefined
}
