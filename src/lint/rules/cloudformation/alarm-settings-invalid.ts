import { meantOr, nearest } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { at, isMap, itemsOf } from '../../../node/values.ts'
import { hasGeneratedKeys } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { metricQueryFaults } from '../../models/metric-queries.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'alarm-settings-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The settings of an alarm are such that CloudWatch takes them',
  rationale:
    'CloudFormation checks little of an alarm beforehand. CloudWatch refuses a period of 90 seconds, a comparison that it does not know, or metric math over what is not there, and the deployment fails in the middle.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html',
  ],
  fixable: true,
  check: {
    expanded: {
      'AWS::CloudWatch::Alarm'(alarm, context) {
        checkWords(alarm, context)
        checkPresence(alarm, context)
        for (const { where, message } of metricQueryFaults(alarm, context.value)) {
          context.report(where, `Alarm "${alarm.id}": ${message}`)
        }
      },
    },
  },
})

const plainOperators = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
]
const bandOperators = [
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
]

const words: Readonly<Record<string, readonly string[]>> = {
  ComparisonOperator: [...plainOperators, ...bandOperators],
  Statistic: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
  TreatMissingData: ['breaching', 'notBreaching', 'ignore', 'missing'],
  EvaluateLowSampleCountPercentile: ['evaluate', 'ignore'],
}

/** Such as `p99.9`, `tm90`, `TM(10%:90%)` and `IQM`. */
const extendedStatistic = /^(?:[a-z]{1,2}\d|(?:TM|WM|PR|TC|TS)\(|IQM$)/

function checkWords({ id, body }: Resource, { report, value }: RuleContext): void {
  for (const [name, known] of Object.entries(words)) {
    const node = at(body, 'Properties', name)
    const text = value.text(node)
    // A dynamic reference may yield anything.
    if (!node || text === undefined || text.includes('{{resolve:') || known.includes(text)) continue
    const near = nearest(text, known)
    const isExtended = name === 'Statistic' && extendedStatistic.test(text)
    const meant = meantOr(near, `expected one of ${known.join(', ')}`)
    const instead = isExtended ? `expected "ExtendedStatistic: ${text}"` : meant
    report(node, `${name} of "${id}" is "${text}", ${instead}`, {
      fixes: near && !isExtended ? fix(true, `Write "${near}"`, replaceValue(node, near)) : [],
    })
  }
}

/** What an alarm needs, and what excludes each other. */
function checkPresence(alarm: Resource, { report, value }: RuleContext): void {
  const properties = at(alarm.body, 'Properties')
  const has = (name: string) => !value.always(at(properties, name), one => one === undefined)
  const without = (names: readonly string[], message: string) => {
    if (!names.some(has)) report(alarm, `Alarm "${alarm.id}" has no ${message}`)
  }
  // An alarm on a query has criteria in place of all these, and what a macro adds nobody knows yet.
  if (has('EvaluationCriteria') || (isMap(properties) && hasGeneratedKeys(properties))) return
  without(['ComparisonOperator'], 'ComparisonOperator')
  without(['EvaluationPeriods'], 'EvaluationPeriods')
  without(['MetricName', 'Metrics'], 'MetricName, nor Metrics')
  if (has('MetricName')) {
    without(['Namespace'], 'Namespace')
    without(['Statistic', 'ExtendedStatistic'], 'Statistic, nor ExtendedStatistic')
    without(['Period'], 'Period')
  }
  const operator = value.text(at(properties, 'ComparisonOperator')) ?? ''
  if (plainOperators.includes(operator)) without(['Threshold'], 'Threshold')
  if (bandOperators.includes(operator)) {
    without(['ThresholdMetricId'], `ThresholdMetricId, which ${operator} needs`)
  }
  checkPeriod(at(properties, 'Period'), alarm.id, report, value)
  for (const query of itemsOf(at(properties, 'Metrics'))) {
    checkPeriod(at(query, 'MetricStat', 'Period') ?? at(query, 'Period'), alarm.id, report, value)
  }
}

function checkPeriod(
  node: Node | undefined,
  id: string,
  report: RuleContext['report'],
  value: RuleContext['value'],
): void {
  const seconds = value.number(node)
  if (!node || seconds === undefined || isPeriod(seconds)) return
  const message = `Period of "${id}" is ${seconds} s, expected 10, 20, 30, or a multiple of 60`
  report(node, message)
}

const isPeriod = (seconds: number): boolean =>
  [10, 20, 30].includes(seconds) || (seconds >= 60 && seconds % 60 === 0)
