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
        const needed = Math.ceil(10 / (1 - Number(percentile[1]) / 100))
        report(evaluate, `"${resource.id}" is not evaluated below ${needed} calls in a period`)
      }
    },
  },
})
