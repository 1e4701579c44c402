import { at } from '../../../node/values.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
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
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm } of watchedAlarmsOf(template)) {
        const [metric] = alarm.metrics
        if (alarm.isMath || !failures.get(metric?.namespace ?? '')?.has(metric?.name ?? ''))
          continue
        if (!alarm.comparison?.startsWith('LessThan') || alarm.comparison.includes('Upper'))
          continue
        const where = at(alarm.resource.body, 'Properties', 'ComparisonOperator') ?? alarm.resource
        report(
          where,
          `"${alarm.resource.id}" fires when ${metric?.name} is low, expected a "GreaterThan" comparison`,
        )
      }
    },
  },
})
