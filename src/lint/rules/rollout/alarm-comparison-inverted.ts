import { at, textOf } from '../../../node/values.ts'
import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

/** Namespace to the metrics of which more is worse. */
const failures: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['AWS/Lambda', new Set(['Errors', 'Throttles', 'Duration', 'DeadLetterErrors', 'IteratorAge'])],
  [
    'AWS/ApiGateway',
    new Set(['5XXError', '4XXError', '5xx', '4xx', 'Latency', 'IntegrationLatency']),
  ],
  [
    'AWS/States',
    new Set(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled']),
  ],
])

export default defineRule({
  id: 'alarm-comparison-inverted',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm on failures fires when there are more of them',
  rationale:
    'With a "LessThan" comparison an alarm on errors is in ALARM while all is well, which stops every deployment, and silent when a new version fails.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm } of watchedAlarmsOf(template)) {
        const metric = alarm.metrics[0]?.name
        if (!isOnFailures(alarm) || !isLow(alarm.comparison)) continue
        const where = at(alarm.resource.body, 'Properties', 'ComparisonOperator')
        const other = alarm.comparison.replace('LessThan', 'GreaterThan')
        const isText = textOf(where) !== undefined
        report(
          where ?? alarm.resource,
          `"${alarm.resource.id}" fires when ${metric} is low, expected a "GreaterThan" comparison`,
          {
            fixes:
              where && isText ? fix(false, `Write "${other}"`, replaceValue(where, other)) : [],
          },
        )
      }
    },
  },
})

const isOnFailures = ({ isMath, metrics: [metric] }: Alarm): boolean =>
  !isMath && failures.get(metric?.namespace ?? '')?.has(metric?.name ?? '') === true

const isLow = (comparison: string | undefined): comparison is string =>
  comparison?.startsWith('LessThan') === true && !comparison.includes('Upper')
