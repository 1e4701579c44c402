import type { Schedule } from '../deployments/schedule.ts'
import type { Breach, Means } from './breach.ts'
import type { AlarmRule } from './evaluate.ts'
import { exposure } from './exposure.ts'

/** An alarm on the errors of a Lambda function, in numbers. */
export interface Watch extends AlarmRule {
  /** Whose calls it counts: those of the version that is deployed, or all of the alias. */
  readonly scope: 'new-version' | 'alias'
  readonly breach: Breach
  /** In minutes. */
  readonly period: number
  /** Whether one period begins where the one before ends; else they slide by a minute. */
  readonly isWallClock: boolean
  /** How many points CloudWatch fetches. */
  readonly range: number
}

/** A release, and the traffic that it meets. */
export interface Release {
  readonly schedule: Schedule
  /** Calls of the alias per minute. */
  readonly calls: number
  /** The share of calls that fail on the new version, and on the old one. */
  readonly errorRate: number
  readonly baseline: number
  /** When within a metric's minute, or a period by the clock, the first shift falls: the first one after it ends at `phase`. */
  readonly phase: number
}

/** From one evaluation of an alarm to the next, in minutes. */
export const strideOf = ({ period, isWallClock }: Pick<Watch, 'period' | 'isWallClock'>): number =>
  isWallClock ? period : 1

/** The mean numbers of calls and of errors that an alarm counts in the `length` minutes before `end`. */
export function meansOf(
  { scope }: Pick<Watch, 'scope'>,
  { schedule, calls, errorRate, baseline }: Release,
  end: number,
  length = 1,
): Means {
  // Minutes of the same share have the same numbers, to the last digit.
  const served = Number((exposure(schedule, end) - exposure(schedule, end - length)).toFixed(12))
  return scope === 'new-version'
    ? { calls: calls * served, errors: calls * served * errorRate }
    : { calls: calls * length, errors: calls * (served * errorRate + (length - served) * baseline) }
}
