import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { onlyPart, partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import { type Deployment, functionNamed } from '../deployments/deployments.ts'
import type { Alarm, Dimension, Metric } from './alarm.ts'
import { ownName, shownBy } from './own-name.ts'

/** What of a deployment an alarm sees. `unknown` may be anything. */
export type Scope =
  /** The version that is being deployed, and nothing else. */
  | 'new-version'
  /** The alias: the old version and the new one together. */
  | 'alias'
  /** The function with all its versions and aliases. */
  | 'function'
  | 'other-function'
  /** Every function of the region. */
  | 'account'
  | 'api'
  | 'custom'
  | 'unknown'

/** What an alarm sees of a deployment; of metric math, what its narrowest metric sees. */
export function scopeOf(alarm: Alarm, deployment: Deployment, model: Model): Scope {
  const scopes = alarm.metrics.map(metric => metricScope(metric, deployment, model))
  return order.find(scope => scopes.includes(scope)) ?? 'unknown'
}

const order: readonly Scope[] = [
  'unknown',
  'new-version',
  'alias',
  'function',
  'other-function',
  'account',
  'api',
  'custom',
]

function metricScope(metric: Metric, deployment: Deployment, model: Model): Scope {
  const { namespace, dimensions } = metric
  if (namespace === undefined || !dimensions || dimensions.some(d => d.name === undefined))
    return 'unknown'
  if (namespace === 'AWS/ApiGateway') return 'api'
  if (namespace !== 'AWS/Lambda') return 'custom'
  if (dimensions.length === 0) return 'account'
  return lambdaScope(dimensions, deployment, model)
}

function lambdaScope(
  dimensions: readonly Dimension[],
  deployment: Deployment,
  model: Model,
): Scope {
  const dimension = (name: string) => dimensions.find(d => d.name === name)?.value
  const isOurs = isFunction(dimension('FunctionName'), deployment, model)
  if (isOurs === false) return 'other-function'
  const resource = dimension('Resource')
  if (!isOurs) return 'unknown'
  if (!resource) return 'function'
  if (!isAlias(resource, deployment, model)) return 'unknown'
  const version = dimension('ExecutedVersion')
  if (!version) return 'alias'
  return isNewVersion(version, deployment, model) ? 'new-version' : 'unknown'
}

/** Whether a value is the name of the deployed function; undefined where that is not known. */
function isFunction(node: Node | undefined, { fn }: Deployment, model: Model): boolean | undefined {
  const parts = partsOf(node, model.value)
  if (!parts || !fn) return undefined
  if (shownBy(parts, fn, model) === ownName(fn, model)) return true
  const part = onlyPart(parts)
  if (part === undefined) return undefined
  if (typeof part !== 'string') {
    // Its ARN is a mistake, but not another function.
    if (part.id === fn.id) return undefined
    return model.resources.has(part.id) ? false : undefined
  }
  const named = functionNamed(part, model)
  if (named) return named.id === fn.id
  return nameOf(fn.body, model) === undefined ? undefined : false
}

const nameOf = (body: Node, { value }: Model) => value.text(at(body, 'Properties', 'FunctionName'))

/** Whether a value is `function:alias` with the names of the deployed alias. */
function isAlias(node: Node, { fn, aliasName }: Deployment, model: Model): boolean {
  const parts = partsOf(node, model.value)
  if (!parts || !fn || aliasName === undefined) return false
  return shownBy(parts, fn, model) === `${ownName(fn, model)}:${aliasName}`
}

/** Whether a value is the version that the alias moves to. */
function isNewVersion(node: Node, { alias }: Deployment, model: Model): boolean {
  const given = partsOf(node, model.value)
  const target = partsOf(at(alias.body, 'Properties', 'FunctionVersion'), model.value)
  return given !== undefined && JSON.stringify(given) === JSON.stringify(target)
}
