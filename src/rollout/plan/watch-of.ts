import type { Model } from '../../template/model.ts'
import type { Alarm } from '../alarms/alarm.ts'
import type { Formula } from '../alarms/metric-math.ts'
import { formulaOf } from '../alarms/of-failures.ts'
import { rateOf } from '../alarms/rate.ts'
import { type Scope, scopeOf } from '../alarms/scope.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { isOfFailures } from '../metrics/families.ts'
import { type Breach, pointOf } from './breach.ts'
import { evaluationRange, type MissingData } from './evaluate.ts'
import { blocked, flawOf, unknown } from './flaw.ts'
import type { Judgement } from './shape.ts'
import { giveParameters } from './unknowns.ts'
import type { Watch } from './watch.ts'
import { signs } from './watch-text.ts'

/** What an alarm of a deployment comes to: numbers to reckon with, or why there are none. */
export function watchOf(alarm: Alarm, deployment: Deployment, model: Model): Watch | Judgement {
  const scope = scopeOf(alarm, deployment, model)
  const flaw = flawOf(alarm, scope, deployment, model)
  if (flaw) return flaw
  const breach = breachKind(alarm)
  return 'verdict' in breach ? breach : numbersOf(alarm, scope, breach)
}

/** CloudWatch evaluates no more than this, in seconds. */
const week = 7 * 24 * 3600

/** The settings of which each must be known. */
export function numbersOf(alarm: Alarm, scope: Scope, breach: Breach): Watch | Judgement {
  const { period, points, evaluationPeriods, missingData } = alarm
  if (period === undefined) return unsaid('Period')
  if (evaluationPeriods === undefined) return unsaid('EvaluationPeriods')
  if (points === undefined) return unsaid('DatapointsToAlarm')
  if (missingData === undefined || !isTreatment(missingData)) return unsaid('TreatMissingData')
  if (alarm.hasWarmUp) return unknown('It has a WarmUpConfiguration, which is not reckoned with')
  if (period < 60) {
    return unknown(
      `Its period is ${period} s, its metric has one data point a minute`,
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
    isWallClock: alarm.isWallClock,
    points,
    evaluationPeriods,
    range: evaluationRange(evaluationPeriods),
    missing: missingData,
  }
}

const unsaid = (setting: string): Judgement =>
  unknown(`Its ${setting} is not known before deployment`, giveParameters)

const treatments = new Set<string>(['missing', 'ignore', 'breaching', 'notBreaching'])

const isTreatment = (text: string): text is MissingData => treatments.has(text)

/** How failing calls breach. */
function breachKind(alarm: Alarm): Breach | Judgement {
  const formula = formulaOf(alarm)
  if (formula === undefined) return unreckoned(alarm)
  const limit = limitOf(alarm)
  if ('verdict' in limit) return limit
  const { threshold, orEqual } = limit
  const rate = rateOf(alarm)
  if (rate) return { kind: 'rate', share: threshold / rate.all, orEqual, calls: rate.calls }
  if (formula === 'errors') return countOf(alarm)
  // Each call has a 0 or a 1: where the greatest breaches, one error does.
  if (alarm.metrics[0]?.statistic === 'Maximum' && !alarm.isMath) return { kind: 'errors', most: 0 }
  return formulaBreach(formula, alarm, threshold)
}

/** How a formula breaches, unless it does while nothing fails. */
function formulaBreach(
  formula: Formula,
  { comparison = '' }: Alarm,
  threshold: number,
): Breach | Judgement {
  const sign = signs.get(comparison) ?? '>'
  const breach: Breach = { kind: 'formula', formula, comparison: sign, threshold }
  const isAlways = [1, 1000, 1e6].every(
    calls => pointOf({ breach }, { calls, errors: 0 }) === 'breach',
  )
  return isAlways
    ? blocked(
        'It is in ALARM while no call fails',
        'Write an expression that passes the threshold only where calls fail',
      )
    : breach
}

/** How a sum of errors breaches. */
export function countOf(alarm: Alarm): Breach | Judgement {
  const limit = limitOf(alarm)
  if ('verdict' in limit) return limit
  const { threshold, orEqual } = limit
  return { kind: 'errors', most: orEqual ? Math.ceil(threshold) - 1 : Math.floor(threshold) }
}

function limitOf({ comparison, threshold }: Alarm) {
  if (threshold === undefined) return unsaid('Threshold')
  if (comparison === undefined || !signs.has(comparison)) return unsaid('ComparisonOperator')
  return { threshold, orEqual: comparison === 'GreaterThanOrEqualToThreshold' }
}

/** What is no formula over errors. */
function unreckoned(alarm: Alarm): Judgement {
  if (alarm.isMath) return unknown('Its metric math is not one that is reckoned with')
  const [metric] = alarm.metrics
  if (metric?.name === undefined) return unsaid('MetricName')
  if (!isOfFailures(metric)) {
    return unknown(`It watches ${metric.name}, what a bad release does to that is not known`)
  }
  if (metric.statistic === undefined) return unsaid('Statistic')
  return unknown(`It watches ${metric.statistic} of ${metric.name}, which is not reckoned with`)
}
