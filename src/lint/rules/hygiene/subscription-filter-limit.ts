import { at } from '../../../node/values.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { ofType } from '../../../template/present.ts'
import { defineRule } from '../../rule.ts'

const maximum = 2

export default defineRule({
  id: 'subscription-filter-limit',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'A log group has two subscription filters at most',
  rationale: 'CloudWatch Logs refuses a third subscription filter for a log group.',
  docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html'],
  corresponds: ['cfn-lint E2529'],
  check: {
    wholeExpansion({ report, template }) {
      const { value } = template
      const groups = new Map<string, number>()
      for (const filter of ofType(template, 'AWS::Logs::SubscriptionFilter')) {
        // A filter with a condition may be there instead of another one.
        if (at(filter.body, 'Condition')) continue
        const name = at(filter.body, 'Properties', 'LogGroupName')
        const parts = name && partsOf(name, value)
        if (!name || !parts) continue
        const key = JSON.stringify(parts)
        const count = (groups.get(key) ?? 0) + 1
        groups.set(key, count)
        if (count > maximum)
          report(name, `"${filter.id}" is one filter too many, a log group has at most ${maximum}`)
      }
    },
  },
})
