import { lowered, percent, shown } from '../../rollout/plan/words.ts'
import type {
  Redeployment,
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
  const milliseconds = Math.round(seconds * 1000)
  const rest = String((milliseconds % 60_000) / 1000)
  return `${Math.floor(milliseconds / 60_000)}:${/^\d(\.|$)/.test(rest) ? `0${rest}` : rest}`
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
export function titleOf({ alias, type }: RehearsedDeployment, names: string): string {
  const which = alias === undefined ? names : `${names}, alias "${alias}"`
  return type === undefined ? which : `${which}: ${type}`
}

/** Where the traffic is in the end: `on the old version after 3:01`. */
export function whereText({ events, outcome }: RehearsedDeployment): string {
  if (!outcome) return ''
  const when = `after ${clockText(outcome.minutes * 60)}`
  if (!events.some(({ kind }) => kind === 'traffic')) return `ended ${when}, no traffic moved`
  if (outcome.percent === 0) return `on the old version ${when}`
  if (outcome.percent === 100) return `on the new version ${when}`
  return `${outcome.percent} % of the traffic stays on the new version, ended ${when}`
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
  const failed =
    calls === 0
      ? 'the new version served no call'
      : `${failedCalls} of ${calls} calls of the new version failed`
  if (failedCallsPerMinuteAfterwards === 0) return failed
  const share = outcome.percent / 100
  if (share > 0) {
    const rest = `${shown(failedCallsPerMinuteAfterwards * share)} a minute`
    return calls === 0
      ? `${rest} fail on the new version until somebody acts`
      : `${failed}, then ${rest} until somebody acts`
  }
  const unwatched =
    failedCallsUnwatched > 0
      ? `${shown(failedCallsUnwatched)} would have failed, then ${each}`
      : `${each} would fail`
  return `${failed}; with nothing to stop it ${unwatched}`
}

/** The alarms that do not fire because nothing is known of them, and how to have them fire. */
export function quietAlarms({ alarms = [], deployments = [] }: Rehearsal): RehearsedAlarm[] {
  const rehearsed = new Set(deployments.flatMap(({ name, outcome }) => (outcome ? [name] : [])))
  return alarms.filter(
    ({ source, atStart, deployments: by }) =>
      source === 'none' && atStart !== 'ALARM' && by.some(name => rehearsed.has(name)),
  )
}

export const quietText = ({ name, reason = '' }: RehearsedAlarm): string =>
  `alarm ${name} does not fire here, --alarm ${name}=TIME has it fire: ${lowered(reason)}`

/** How the stack ended, and when one can deploy again. */
export function stackLines({ stack, redeployment, deployments = [] }: Rehearsal): string[] {
  if (!stack || !redeployment) return []
  const unsafe = deployments.some(({ isBad }) => isBad)
    ? ', a bad release keeps traffic'
    : ', although no release was bad'
  return [
    `stack ${stack.status} after ${clockText(stack.minutes * 60)}${stack.isUnsafe ? unsafe : ''}`,
    `next deployment ${whenText(redeployment)}: ${lowered(redeployment.reason)}`,
  ]
}

function whenText({ when, seconds = 0 }: Redeployment): string {
  if (when === 'at') return `from ${clockText(seconds)} on`
  return when === 'never' ? 'never' : 'at no known time'
}

/** Whether a deployment ended as it should. */
export const isWell = ({ isBad, outcome }: RehearsedDeployment): boolean =>
  outcome !== undefined && (isBad ? outcome.percent === 0 : outcome.status === 'Succeeded')
