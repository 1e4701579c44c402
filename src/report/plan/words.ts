import type {
  AlarmPlan,
  BadRelease,
  DeploymentPlan,
  Plan,
  ReleasePlan,
  Traffic,
} from '../../rollout/plan/shape.ts'
import { minutes, percent, shown } from '../../rollout/plan/words.ts'
import type { Style } from '../style.ts'

/** What a report on plans is made of. */
export interface PlanReport {
  readonly plans: readonly Plan[]
  readonly style: Style
  /** Whether the reader sees more than ASCII. */
  readonly isUnicode: boolean
}

/** A deployment and how its traffic moves: `Orders, alias "live": Canary10Percent5Minutes, …`. */
export function titleOf({ name, alias, type, schedule }: DeploymentPlan): string {
  const which = alias === undefined ? name : `${name}, alias "${alias}"`
  const full = schedule?.totalMinutes
  const when = full === 0 ? 'all traffic at once' : full && `all traffic after ${minutes(full)}`
  const how = [type, when || 'how traffic moves is not known'].filter(Boolean).join(', ')
  return `${which}: ${how}`
}

/** What of a deployment an alarm sees, where that is worth a word. */
export const scopeText = ({ scope }: AlarmPlan): string => {
  switch (scope) {
    case 'new-version':
      return ', of the new version'
    case 'alias':
      return ', of the alias'
    case 'function':
      return ', of the whole function'
    case 'api':
      return ', of an API'
    default:
      return ''
  }
}

/** A figure with its label. */
export type Line = readonly [label: string, text: string]

/** When an alarm can act, and what has been served by then. */
export function timingLines({ timing }: AlarmPlan, full = 0): Line[] {
  if (!timing) return []
  const { earliestRollbackMinutes: earliest, slackMinutes: slack, opportunities } = timing
  const requests =
    timing.exposureRequests === undefined ? '' : `, ${shown(timing.exposureRequests)} calls`
  const timeouts = timing.earliestRollbackMinutesOfTimeouts
  return [
    [
      'earliest rollback',
      slack > 0
        ? `${minutes(earliest)}, ${minutes(slack)} to spare, ${countText(opportunities)}`
        : `${minutes(earliest)}, ${minutes(-slack)} after all traffic has moved`,
    ],
    [
      'exposed by then',
      `${percent(timing.exposureShareOfTraffic)} of the traffic, as much as ${minutes(timing.exposureMinutesOfAllTraffic)} of all of it${requests}`,
    ],
    ...(slack > 0 && timeouts !== undefined && timeouts >= full
      ? [['calls that time out', `${minutes(timeouts)}, too late`] as const]
      : []),
  ]
}

const countText = (count: number): string =>
  `${count} ${count === 1 ? 'evaluation' : 'evaluations'} in time`

/** What an alarm makes of releases under the given traffic. */
export function releaseLines(release: ReleasePlan, { baseline }: Traffic): Line[] {
  const { bad, smallestErrorRate, falseRollbackProbability, drawn } = release
  const { stoppedAtStartProbability: atStart } = release
  const why = baseline === 0 ? ', as none of its calls fails' : ''
  const before = atStart === undefined ? '' : `; ${percent(atStart)} stopped before they begin`
  return [
    ...(bad ? badLines(bad) : []),
    ['notices', noticedText(smallestErrorRate)],
    ['healthy release', `${boundsText(falseRollbackProbability)} rolled back${why}${before}`],
    ...(drawn === undefined
      ? []
      : [['estimated', `from ${drawn} releases that are drawn, to within 2 points`] as const]),
  ]
}

function badLines(bad: BadRelease): Line[] {
  const { rollbackMinutes: time, failedRequestsPerMinuteAfterwards: afterwards } = bad
  const failed = shown(bad.failedRequests)
  const rest = `${shown(afterwards)} a minute until somebody acts`
  if (!time) {
    return [
      ['bad release', 'never rolled back in time'],
      [
        'failed calls',
        bad.failedRequests > 0 ? `${failed} until all traffic has moved, then ${rest}` : rest,
      ],
    ]
  }
  const averaged = percent(bad.rollbackBeforeFullProbabilityAveraged)
  const slow = percent(bad.rollbackBeforeFullProbabilityWithSlowMetrics)
  return [
    [
      'bad release',
      `${percent(bad.rollbackBeforeFullProbability)} rolled back in time, ${averaged} averaged over its start within a minute, ${slow} with slow metrics`,
    ],
    [
      'time to rollback',
      `${minutes(time.mean)} on average, half by ${minutes(time.median)}, 95 % by ${minutes(time.p95)}`,
    ],
    [
      'failed calls',
      `${failed}, without alarms ${shown(bad.failedRequestsWithoutAlarms)}; afterwards ${rest}`,
    ],
  ]
}

/** The smallest error rate that is noticed. */
const noticedText = (rate: number | null): string =>
  rate === null
    ? 'no error rate with 95 % confidence'
    : `errors from ${percent(rate)} of calls on, with 95 % confidence`

/** A probability, or what it lies between. */
export const boundsText = ({ atLeast, atMost }: ReleasePlan['falseRollbackProbability']): string =>
  atLeast === atMost ? percent(atLeast) : `${percent(atLeast)} to ${percent(atMost)}`

/** What a bad release costs where no alarm has figures. */
export function unstoppedText({ schedule, release }: DeploymentPlan): string | undefined {
  const { failedRequestsWithoutAlarms: failed, failedRequestsPerMinuteAfterwards: rate } =
    schedule ?? {}
  if (release || failed === undefined || rate === undefined) return undefined
  if (failed === 0) return `Where nothing stops it, ${shown(rate)} calls fail a minute`
  return `Where nothing stops it, ${shown(failed)} calls fail before it has all traffic, then ${shown(rate)} a minute`
}

/** Whose figures those of a deployment are, where it has several alarms. */
export const severalText = ({ alarms, release }: DeploymentPlan): string | undefined =>
  release && alarms.length > 1
    ? `By alarm ${release.alarm} alone, all of them together roll back as often or more often`
    : undefined

/** What the whole stack risks. */
export function stackText({ stack }: Plan): string | undefined {
  if (!stack || stack.deployments < 2) return undefined
  return `${stack.deployments} deployments together: ${boundsText(stack.falseRollbackProbability)} of healthy releases are rolled back`
}

/** The traffic that all plans have, in words. */
export function trafficText([plan]: readonly Plan[]): string | undefined {
  const traffic = plan?.traffic
  if (!traffic) return undefined
  const { requestsPerSecond, errorRate } = traffic
  const release =
    errorRate === undefined ? '' : `, a release that fails ${percent(errorRate)} of them`
  return `${shown(requestsPerSecond)} calls a second${release}`
}
