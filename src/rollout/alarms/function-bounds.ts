import { at } from '../../node/values.ts'
import { timeoutOf } from '../../template/function-timeout.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { functionOf } from '../deployments/deployments.ts'
import type { Metric } from './alarm.ts'

/** The most that single values of a metric of a function can be, and in words what sets that limit. */
interface UpperBound {
  readonly most: number
  readonly why: string
}

/** The limit of a metric of Lambda; undefined where it has none, or that is not known. */
export function upperBoundOf(metric: Metric, model: Model): UpperBound | undefined {
  const { namespace, name = '', dimensions, unit } = metric
  if (namespace !== 'AWS/Lambda') return undefined
  if (name === 'ProvisionedConcurrencyUtilization') {
    return { most: 1, why: 'The utilization of provisioned concurrency is 1 at most' }
  }
  const dimension = dimensions?.find(one => one.name === 'FunctionName')
  const fn = functionOf(dimension?.value, model)
  return fn && unit === undefined ? limits[name]?.(fn, model) : undefined
}

const limits: Readonly<Record<string, (fn: Resource, model: Model) => UpperBound | undefined>> = {
  Duration: (fn, { value }) => {
    const seconds = timeoutOf(fn, value)
    return seconds === undefined
      ? undefined
      : { most: (seconds + overrun) * 1000, why: `"${fn.id}" runs for ${seconds} s at most` }
  },
  ConcurrentExecutions: ({ id, body }, { value }) => {
    const reserved = at(body, 'Properties', 'ReservedConcurrentExecutions')
    const most = value.number(reserved)
    return most === undefined
      ? undefined
      : { most, why: `"${id}" has ${most} concurrent executions at most` }
  },
}

/** Seconds by which what is recorded of a call that times out surely does not exceed the timeout. */
const overrun = 1
