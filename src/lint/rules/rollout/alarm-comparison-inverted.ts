import type { Node } from '../../../node/node.ts'
import type { Fix } from '../../../node/problem.ts'
import { at, textOf } from '../../../node/values.ts'
import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { formulaOf } from '../../../rollout/alarms/of-failures.ts'
import { rateOf } from '../../../rollout/alarms/rate.ts'
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
        const what = watchedFailures(alarm)
        if (what === undefined || !isLow(alarm.comparison)) continue
        const where = at(alarm.resource.body, 'Properties', 'ComparisonOperator')
        report(
          where ?? alarm.resource,
          `"${alarm.resource.id}" fires when ${what} is low, expected a "GreaterThan" comparison`,
          { fixes: where ? turned(where, alarm) : [] },
        )
      }
    },
  },
})

const isLow = (comparison: string | undefined): comparison is string =>
  comparison === 'LessThanThreshold' || comparison === 'LessThanOrEqualToThreshold'

/** The comparison the other way round, for counts: a rate that is to be low has another threshold. At 0 no failures are enough. */
function turned(where: Node, { comparison, threshold, metrics }: Alarm): Fix[] {
  if (textOf(where) !== comparison || metrics[0]?.statistic !== 'Sum') return []
  const other =
    threshold === 0 ? 'GreaterThanThreshold' : comparison?.replace('LessThan', 'GreaterThan')
  return other ? fix(false, `Write "${other}"`, replaceValue(where, other)) : []
}

/** What an alarm watches that is worse when there is more of it; a count of samples is of calls. */
function watchedFailures(alarm: Alarm): string | undefined {
  if (alarm.isMath) {
    const isOfFailures = formulaOf(alarm) === 'errors' || rateOf(alarm) !== undefined
    return isOfFailures ? 'what it computes of failures' : undefined
  }
  const [{ namespace = '', name = '', statistic } = {}] = alarm.metrics
  return statistic !== 'SampleCount' && failures.get(namespace)?.has(name) ? name : undefined
}
