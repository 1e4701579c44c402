import { percent, shown } from '../../rollout/plan/words.ts'
import type {
  Rehearsal,
  RehearsedAlarm,
  RehearsedDeployment,
  RehearsedOutcome,
} from '../../rollout/rehearse/shape.ts'
import type { Style } from '../style.ts'

/** What a report on rehearsals is made of. */
export interface RehearsalReport {
  readonly rehearsals: readonly Rehearsal[]
  readonly style: Style
}

/** A time from the start: `3:01`, with no hours. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds)
  const rest = seconds === whole ? '' : `.${seconds.toFixed(3).split('.')[1]?.replace(/0+$/, '')}`
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}${rest}`
}

/** What a rehearsal takes for granted: `10 calls a second, all of them fail on a new version, seed 1`. */
export function headText({ traffic }: Rehearsal): string {
  const { requestsPerSecond, errorRate, errorRates, baseline, seed } = traffic
  const named = Object.entries(errorRates)
  const general =
    named.length > 0 && errorRate === baseline
      ? []
      : [`new versions fail ${percent(errorRate)} of them`]
  return [
    `${shown(requestsPerSecond)} calls a second`,
    ...named.map(([name, rate]) => `the new version of ${name} fails ${percent(rate)} of them`),
    ...general,
    ...(baseline > 0 ? [`old ones ${percent(baseline)}`] : []),
    `seed ${seed}`,
  ].join(', ')
}

/** A deployment: `Orders, alias "live": Canary10Percent5Minutes`. */
export function titleOf({ name, alias, type }: RehearsedDeployment): string {
  const which = alias === undefined ? name : `${name}, alias "${alias}"`
  return type === undefined ? which : `${which}: ${type}`
}

/** What became of the traffic: `back on the old version after 3:01`. */
export function whereText({ percent: share, minutes }: RehearsedOutcome): string {
  const when = clockText(minutes * 60)
  if (share === 0) return minutes === 0 ? 'on the old version' : `on the old version after ${when}`
  return share === 100
    ? `on the new version after ${when}`
    : `stays at ${share} %, stopped after ${when}`
}

/** The calls that failed, and what nothing stopping it would have cost; undefined for state machines. */
export function callsText(outcome: RehearsedOutcome): string | undefined {
  const {
    calls,
    failedCalls,
    failedCallsUnwatched = 0,
    failedCallsPerMinuteAfterwards = 0,
  } = outcome
  if (calls === undefined || failedCalls === undefined) return undefined
  const each = `${shown(failedCallsPerMinuteAfterwards)} a minute`
  const failed = `${failedCalls} of ${calls} calls of the new version failed`
  if (failedCallsPerMinuteAfterwards === 0) return failed
  const share = outcome.percent / 100
  if (share > 0) {
    return `${failed}, then ${shown(failedCallsPerMinuteAfterwards * share)} a minute until somebody acts`
  }
  return `${failed}; with nothing to stop it ${shown(failedCallsUnwatched)}, then ${each}`
}

/** What an alarm that is not reckoned with needs. */
export function notReckonedText({
  name,
  source,
  reason,
  atStart,
}: RehearsedAlarm): string | undefined {
  if (source !== 'none' || reason === undefined) return undefined
  if (atStart === 'ALARM') return undefined
  return `alarm ${name} stays out of ALARM, unless --alarm ${name}=TIME has it fire: ${lowered(reason)}`
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** How the stack ended, and when one can deploy again. */
export function stackLines({ stack, redeployment }: Rehearsal): string[] {
  if (!stack || !redeployment) return []
  const { when, seconds = 0, reason } = redeployment
  const next =
    when === 'at' ? `from ${clockText(seconds)} on` : when === 'never' ? 'never' : 'not known when'
  return [
    `stack ${stack.status} after ${clockText(stack.minutes * 60)}${unsafeText(stack, '')}`,
    `next deployment ${next}: ${lowered(reason)}`,
  ]
}

const unsafeText = (
  { isUnsafe, status }: NonNullable<Rehearsal['stack']>,
  none: string,
): string => {
  if (!isUnsafe) return none
  return status === 'UPDATE_ROLLBACK_COMPLETE'
    ? ', although no release was bad'
    : ', a bad release keeps traffic'
}

/** Whether a deployment ended as it should. */
export const isWell = ({ isBad, outcome }: RehearsedDeployment): boolean =>
  outcome !== undefined && (isBad ? outcome.percent === 0 : outcome.status === 'Succeeded')

/** The rehearsals of templates that are not refused. */
export const expanded = (all: readonly Rehearsal[]): readonly Rehearsal[] =>
  all.filter(({ deployments }) => deployments !== undefined)
