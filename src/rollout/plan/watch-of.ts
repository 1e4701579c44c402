import type { Model } from '../../template/model.ts'
import type { Alarm, Metric } from '../alarm.ts'
import { rateOf } from '../alarm-rate.ts'
import { type Scope, scopeOf } from '../alarm-scope.ts'
import { breachOf } from '../alarm-values.ts'
import type { Deployment } from '../deployments.ts'
import { dimensionMistake } from '../dimension-mistake.ts'
import { metricMistake } from '../metric-mistake.ts'
import { evaluationRange, type MissingData } from './evaluate.ts'
import type { Judgement } from './shape.ts'
import type { Breach, Watch } from './watch.ts'

/** What an alarm of a deployment comes to: numbers to reckon with, or why there are none. */
export function watchOf(alarm: Alarm, deployment: Deployment, model: Model): Watch | Judgement {
  const scope = scopeOf(alarm, deployment, model)
  return (
    blindness(alarm, deployment, model) ??
    elsewhere(scope, deployment) ??
    mixture(alarm, deployment, model) ??
    blockage(alarm, scope) ??
    numbersOf(alarm, scope)
  )
}

const blind = (reason: string, instead: string): Judgement => ({
  verdict: 'BLIND',
  reason,
  instead,
})

const blocked = (reason: string, instead: string): Judgement => ({
  verdict: 'BLOCKED',
  reason,
  instead,
})

const unknown = (reason: string, instead?: string): Judgement => ({
  verdict: 'UNKNOWN',
  reason,
  ...(instead !== undefined && { instead }),
})

/** An alarm that never has data, or that no data breach. */
function blindness(alarm: Alarm, deployment: Deployment, model: Model): Judgement | undefined {
  for (const metric of alarm.metrics) {
    const wrong = metricMistake(metric)
    if (wrong) return blind(`It ${wrong.message}`, watchNew(deployment))
    const value = wrongDimension(metric, deployment, model)
    if (value !== undefined) return blind(value, watchNew(deployment))
    if (metric.name === 'Errors' && metric.statistic === 'SampleCount') {
      return blind('It counts calls, not errors', 'Write "Statistic: Sum"')
    }
  }
  return breachOf(alarm) === 'never'
    ? blind('No value of its metric breaches its threshold', 'Write "Threshold: 0"')
    : undefined
}

function wrongDimension(
  { namespace, dimensions }: Metric,
  deployment: Deployment,
  model: Model,
): string | undefined {
  if (namespace !== 'AWS/Lambda') return undefined
  for (const dimension of dimensions ?? []) {
    const wrong = dimensionMistake(dimension, deployment, model)
    if (wrong !== undefined) return `Its dimension ${dimension.name} is ${wrong}`
  }
  return undefined
}

/** The dimensions of an alarm on the version that is deployed. */
export function dimensionsText({ source, fn, alias, aliasName = 'ALIAS' }: Deployment): string {
  const name = source?.id ?? fn?.id ?? 'FUNCTION'
  const version = source ? `!GetAtt ${name}.Version.Version` : `the FunctionVersion of ${alias.id}`
  return `the dimensions FunctionName !Ref ${name}, Resource !Sub "\${${name}}:${aliasName}" and ExecutedVersion ${version}`
}

const watchNew = (deployment: Deployment) => `Write ${dimensionsText(deployment)}`

/** An alarm on something whose part in the release is not known, or is none. */
function elsewhere(scope: Scope, deployment: Deployment): Judgement | undefined {
  switch (scope) {
    case 'other-function':
      return blind('It watches another function', watchNew(deployment))
    case 'account':
      return unknown('It watches every function of the region', watchNew(deployment))
    case 'api':
      return unknown('It watches an API, what a bad release does to that is not known')
    case 'custom':
      return unknown('It watches a metric of its own, what a bad release does to that is not known')
    case 'unknown':
      return unknown('What it watches is not known before deployment')
    default:
      return undefined
  }
}

/** Metric math over metrics of different scopes, such as the errors of a version by the calls of its alias. */
function mixture(alarm: Alarm, deployment: Deployment, model: Model): Judgement | undefined {
  const scopes = alarm.metrics.map(one => scopeOf({ ...alarm, metrics: [one] }, deployment, model))
  return new Set(scopes).size > 1
    ? unknown('Its metrics have different dimensions', watchNew(deployment))
    : undefined
}

/** An alarm that fires with nothing wrong. */
function blockage(alarm: Alarm, scope: Scope): Judgement | undefined {
  if (breachOf(alarm) === 'always') {
    return blocked('Every value of its metric breaches its threshold', 'Write "Threshold: 0"')
  }
  const isOfErrors = rateOf(alarm) !== undefined || alarm.metrics[0]?.name === 'Errors'
  if (isOfErrors && isLess(alarm)) {
    return blocked(
      'It is in ALARM while there are few errors',
      'Write "ComparisonOperator: GreaterThanThreshold"',
    )
  }
  return scope === 'new-version' && alarm.missingData === 'breaching'
    ? blocked(
        'It is in ALARM before the first call of the new version',
        'Write "TreatMissingData: notBreaching"',
      )
    : undefined
}

const isLess = ({ comparison }: Alarm) =>
  comparison === 'LessThanThreshold' || comparison === 'LessThanOrEqualToThreshold'

/** CloudWatch evaluates no more than this, in seconds. */
const week = 7 * 24 * 3600

/** The settings of which each must be known. */
function numbersOf(alarm: Alarm, scope: Scope): Watch | Judgement {
  const { period, points, evaluationPeriods, missingData } = alarm
  const breach = breachKind(alarm)
  if ('verdict' in breach) return breach
  if (period === undefined) return unsaid('Period')
  if (evaluationPeriods === undefined) return unsaid('EvaluationPeriods')
  if (points === undefined) return unsaid('DatapointsToAlarm')
  if (missingData === undefined || !isTreatment(missingData)) return unsaid('TreatMissingData')
  if (period < 60) {
    return unknown(
      `Its period is ${period} s, Lambda has one data point a minute`,
      'Write "Period: 60"',
    )
  }
  const isWhole = [period, points, evaluationPeriods].every(Number.isInteger)
  if (!isWhole || points < 1 || points > evaluationPeriods || period * evaluationPeriods > week) {
    return unknown(
      `It takes ${points} of ${evaluationPeriods} periods of ${period} s, which AWS refuses`,
    )
  }
  return {
    scope: scope === 'new-version' ? 'new-version' : 'alias',
    breach,
    period: period / 60,
    points,
    evaluationPeriods,
    range: evaluationRange(evaluationPeriods),
    missing: missingData,
  }
}

const unsaid = (setting: string): Judgement =>
  unknown(`Its ${setting} is not known before deployment`, 'Give parameter values with --parameter')

const treatments = new Set<string>(['missing', 'ignore', 'breaching', 'notBreaching'])

const isTreatment = (text: string): text is MissingData => treatments.has(text)

/** How errors of Lambda breach. */
function breachKind(alarm: Alarm): Breach | Judgement {
  const { comparison, threshold, isMath } = alarm
  const rate = rateOf(alarm)
  const [metric] = alarm.metrics
  if (isMath && !rate) return unknown('Its metric math is not one that is reckoned with')
  if (!isMath && metric?.name === undefined) return unsaid('MetricName')
  if (!isMath && metric?.name !== 'Errors') {
    return unknown(`It watches ${metric?.name}, what a bad release does to that is not known`)
  }
  if (threshold === undefined) return unsaid('Threshold')
  if (comparison === undefined) return unsaid('ComparisonOperator')
  const orEqual = comparison === 'GreaterThanOrEqualToThreshold'
  if (rate) return { kind: 'rate', share: threshold / rate.all, orEqual, calls: rate.calls }
  // Each call has a 0 or a 1: where the greatest breaches, one error does.
  if (metric?.statistic === 'Maximum') return { kind: 'errors', most: 0 }
  if (metric?.statistic !== 'Sum') return unknown(`It watches ${metric?.statistic} of Errors`)
  return { kind: 'errors', most: orEqual ? Math.ceil(threshold) - 1 : Math.floor(threshold) }
}

const signs: ReadonlyMap<string, string> = new Map([
  ['GreaterThanThreshold', '>'],
  ['GreaterThanOrEqualToThreshold', '>='],
  ['LessThanThreshold', '<'],
  ['LessThanOrEqualToThreshold', '<='],
])

/** An alarm in a line: `Errors Sum > 0, 2 of 2 periods of 60 s`; undefined where a part is not known. */
export function watchText(alarm: Alarm): string | undefined {
  const { comparison = '', threshold, points, evaluationPeriods, period } = alarm
  const [metric] = alarm.metrics
  const what = alarm.isMath
    ? alarm.expression
    : metric?.name && `${metric.name} ${metric.statistic}`
  const numbers = [threshold, points, evaluationPeriods, period]
  if (!what || numbers.includes(undefined)) return undefined
  const sign = signs.get(comparison) ?? comparison
  return `${what} ${sign} ${threshold}, ${points} of ${evaluationPeriods} periods of ${period} s`
}
