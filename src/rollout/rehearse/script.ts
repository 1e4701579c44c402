import type { ModelOptions } from '../../sam/model-of.ts'
import type { Hook } from '../deployments/deployments.ts'
import type { RehearsedTraffic } from './shape.ts'

/** What a caller may say about a rehearsal; the library contract. */
export interface RehearseOptions extends ModelOptions {
  /** Calls of each alias per second. Default 10. */
  requestsPerSecond?: number
  /** The share of calls that fail on the new versions, from 0 to 1. Default 1, or `baseline` where `errorRates` is given. */
  errorRate?: number
  /** The same by the names of deployments. */
  errorRates?: Readonly<Record<string, number>>
  /** The share of calls that fail on the old versions, and on a healthy new one. Default 0. */
  baseline?: number
  /** What hooks do, by the logical id of the hook function or by deployment and hook: `Orders.PreTraffic`. Default success. */
  hooks?: Readonly<Record<string, HookScript>>
  /** When alarms go to ALARM, in seconds from the start; 0 where they are in ALARM already. */
  alarms?: Readonly<Record<string, number>>
  /** Another one is another run. Default 1. */
  seed?: number
}

/** What a hook does. */
export interface HookScript {
  readonly outcome: 'succeeded' | 'failed' | 'silent'
  /** How long it takes to report. Default 10. */
  readonly seconds?: number
  /** Why it does not report, where it is silent: `it threw an error`. */
  readonly reason?: string
}

/** A hook by the deployment that calls it: `Orders.PreTraffic`. */
export const hookKey = (deployment: string, hook: Hook): string => `${deployment}.${hook}`

/** The options of a rehearsal, settled. */
export interface Script {
  readonly traffic: RehearsedTraffic
  readonly hooks: ReadonlyMap<string, HookScript>
  readonly alarms: ReadonlyMap<string, number>
  readonly errorRates: ReadonlyMap<string, number>
}

export function scriptOf(options: RehearseOptions): Script {
  const { requestsPerSecond = 10, baseline = 0, errorRates = {}, seed = 1 } = options
  const usual = Object.keys(errorRates).length > 0 ? baseline : 1
  const { errorRate = usual, hooks = {}, alarms = {} } = options
  return {
    traffic: { requestsPerSecond, errorRate, errorRates, baseline, seed },
    hooks: new Map(Object.entries(hooks)),
    alarms: new Map(Object.entries(alarms)),
    errorRates: new Map(Object.entries(errorRates)),
  }
}
