import type { Model } from '../../template/model.ts'
import type { Alarm, Metric } from '../alarms/alarm.ts'
import { countsCalls } from '../alarms/of-failures.ts'
import { rateOf } from '../alarms/rate.ts'
import { type Scope, scopeOf } from '../alarms/scope.ts'
import { boundsOf, breachOf } from '../alarms/values.ts'
import { reachOf } from '../apis/reach.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { deploymentMistake } from '../metrics/deployment-mistake.ts'
import { isOfFailures } from '../metrics/families.ts'
import { metricMistake } from '../metrics/mistake.ts'
import { valueMistakes } from '../metrics/value-mistakes.ts'
import { dimensionsText } from './dimensions-text.ts'
import type { Judgement } from './shape.ts'

/** Why an alarm of a deployment is no good, or cannot be told to be, whatever its numbers. */
export function flawOf(
  alarm: Alarm,
  scope: Scope,
  deployment: Deployment,
  model: Model,
): Judgement | undefined {
  return (
    otherFunction(scope, deployment) ??
    blindness(alarm, deployment, model) ??
    elsewhere(scope, deployment) ??
    mixture(alarm, deployment, model) ??
    (scope === 'api' ? behindApi(alarm, deployment, model) : undefined) ??
    blockage(alarm, scope, model)
  )
}

export const blind = (reason: string, instead?: string): Judgement => ({
  verdict: 'BLIND',
  reason,
  ...(instead !== undefined && { instead }),
})

export const blocked = (reason: string, instead: string): Judgement => ({
  verdict: 'BLOCKED',
  reason,
  instead,
})

/** What the template does not tell. */
export const unknown = (reason: string, instead?: string): Judgement => ({
  verdict: 'UNKNOWN',
  reason,
  ...(instead !== undefined && { instead }),
})

/** An alarm that never has data, or that no data breach. */
function blindness(alarm: Alarm, deployment: Deployment, model: Model): Judgement | undefined {
  const [without] = alarm.metrics.flatMap(metric => withoutData(metric, deployment, model) ?? [])
  if (without) return without
  return breachOf(alarm, model) === 'never'
    ? blind('No value of its metric breaches its threshold', breachable(alarm, model))
    : undefined
}

/** What to write in place of a threshold that no value breaches. */
function breachable(alarm: Alarm, model: Model): string {
  const { most, why } = boundsOf(alarm, model) ?? {}
  return isLess(alarm) || why === undefined ? aboveNone(alarm) : `Write a Threshold below ${most}`
}

/** What to write so that an alarm fires from the first error on, and not before. */
function aboveNone({ comparison, threshold }: Alarm): string {
  const above = 'GreaterThanThreshold'
  const texts = [
    ...(threshold === 0 ? [] : ['"Threshold: 0"']),
    ...(comparison === above ? [] : [`"ComparisonOperator: ${above}"`]),
  ]
  return `Write ${texts.join(' and ')}`
}

/** A metric that AWS does not record; `dimensions` says which ones to write. */
export function neverRecorded(
  metric: Metric,
  model: Model,
  dimensions: string,
): Judgement | undefined {
  const wrong = metricMistake(metric, model)
  if (wrong) {
    const instead = wrong.value && `Write "${wrong.property}: ${wrong.value}"`
    return blind(`It ${wrong.message}`, instead ?? dimensions)
  }
  const [value] = valueMistakes(metric, model)
  return value && blind(`Its dimension ${value.dimension.name} is ${value.message}`)
}

/** A metric that never has data, or none of errors. */
function withoutData(metric: Metric, deployment: Deployment, model: Model): Judgement | undefined {
  const never = neverRecorded(metric, model, watchNew(deployment))
  if (never) return never
  const other = wrongDimension(metric, deployment, model)
  if (other !== undefined) return blind(other, watchNew(deployment))
  return isOfFailures(metric) && metric.statistic === 'SampleCount'
    ? blind('It counts calls, not errors', 'Write "Statistic: Sum"')
    : undefined
}

function wrongDimension(
  { namespace, dimensions }: Metric,
  deployment: Deployment,
  model: Model,
): string | undefined {
  if (namespace !== 'AWS/Lambda') return undefined
  for (const dimension of dimensions ?? []) {
    const wrong = deploymentMistake(dimension, deployment, model)
    if (wrong !== undefined) return `Its dimension ${dimension.name} is ${wrong}`
  }
  return undefined
}

const watchNew = (deployment: Deployment) => `Write ${dimensionsText(deployment)}`

/** An alarm of another function, which that one needs as it is. */
const otherFunction = (scope: Scope, deployment: Deployment): Judgement | undefined =>
  scope === 'other-function'
    ? blind('It watches another function', `List an alarm with ${dimensionsText(deployment)}`)
    : undefined

/** An alarm on something whose part in the release is not known, or is none. */
function elsewhere(scope: Scope, deployment: Deployment): Judgement | undefined {
  switch (scope) {
    case 'account':
      return unknown('It watches every function of the region', watchNew(deployment))
    case 'custom':
      return unknown('It watches a metric of its own, what a bad release does to that is not known')
    case 'unknown':
      return unknown('What it watches is not known before deployment')
    default:
      return undefined
  }
}

/** Metric math over metrics of different periods or scopes, such as the errors of a version by the calls of its alias. */
function mixture(alarm: Alarm, deployment: Deployment, model: Model): Judgement | undefined {
  const periods = new Set(alarm.metrics.flatMap(({ period }) => period ?? []))
  if (periods.size > 1) {
    const all = [...periods].map(period => `${period} s`).join(' and ')
    return unknown(`Its metrics have periods of ${all}, AWS takes one`, 'Write the same Period')
  }
  const scopes = alarm.metrics.map(one => scopeOf({ ...alarm, metrics: [one] }, deployment, model))
  return new Set(scopes).size > 1
    ? unknown('Its metrics have different dimensions', watchNew(deployment))
    : undefined
}

/** An alarm on an API that does not count the calls of the alias, or not only those. */
function behindApi(alarm: Alarm, deployment: Deployment, model: Model): Judgement | undefined {
  const [reach, ...others] = alarm.metrics.map(metric => reachOf(metric, deployment, model))
  if (!reach || others.some(other => JSON.stringify(other) !== JSON.stringify(reach))) {
    return unknown('Its metrics have different dimensions', watchNew(deployment))
  }
  const alsoErrors = `List an alarm on Errors as well, with ${dimensionsText(deployment)}`
  if (reach.kind === 'unknown') return unknown(reach.reason, alsoErrors)
  if (reach.kind === 'none') {
    return blind('No route that it watches leads to the alias', alsoErrors)
  }
  if (reach.isPart) {
    return unknown(
      'The alias has other callers than its API, which of them call how often is not known',
      alsoErrors,
    )
  }
  return reach.hasOthers && countsCalls(alarm)
    ? unknown(
        'It watches the rate of all routes of an API, those that lead elsewhere thin it out',
        `Write "Statistic: Sum", or ${dimensionsText(deployment)}`,
      )
    : undefined
}

/** An alarm that fires with nothing wrong. */
function blockage(alarm: Alarm, scope: Scope, model: Model): Judgement | undefined {
  if (breachOf(alarm, model) === 'always') {
    return blocked('Every value of its metric breaches its threshold', aboveNone(alarm))
  }
  const isCount = !alarm.isMath && isOfFailures(alarm.metrics[0])
  const isOfErrors = rateOf(alarm) !== undefined || isCount
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

/** Whether an alarm fires on small numbers. */
export const isLess = ({ comparison }: Alarm): boolean =>
  comparison === 'LessThanThreshold' || comparison === 'LessThanOrEqualToThreshold'
