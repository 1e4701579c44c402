import { at } from '../../../node/values.ts'
import { rollbackAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

/** What CloudWatch takes below a minute. */
const isShort = (period: number | undefined): period is number =>
  period === 10 || period === 20 || period === 30

export default defineRule({
  id: 'alarm-period-below-minute',
  group: 'rollout',
  severity: 'warning',
  summary: 'The period of an alarm on a function is a minute or more',
  rationale:
    'Lambda records its metrics once a minute. Most periods of 10 or 30 seconds have no data, so that an alarm that needs more than one of them rarely fires.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm } of rollbackAlarmsOf(template)) {
        const { period, metrics, resource } = alarm
        const isOfLambda = metrics.some(({ namespace }) => namespace === 'AWS/Lambda')
        if (!isOfLambda || !isShort(period)) continue
        const node = at(resource.body, 'Properties', 'Period')
        const message = `"${resource.id}" looks at periods of ${period} s, Lambda has one data point a minute`
        const fixes = node ? fix(false, 'Write 60', replaceValue(node, 60)) : []
        report(node ?? resource, message, { fixes })
      }
    },
  },
})
