import type { AlarmPlan, DeploymentPlan, Plan, ReleasePlan } from '../../rollout/plan/shape.ts'
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
    default:
      return ''
  }
}

/** When an alarm can act, in a line. */
export function timingText({ timing }: AlarmPlan): string | undefined {
  if (!timing) return undefined
  const { slackMinutes: slack, opportunities: count } = timing
  const requests =
    timing.exposureRequests === undefined ? '' : `, ${shown(timing.exposureRequests)} calls,`
  return [
    `earliest rollback after ${minutes(timing.earliestRollbackMinutes)}`,
    slack > 0 ? `${minutes(slack)} to spare` : `${minutes(-slack)} too late`,
    `${count} ${count === 1 ? 'evaluation' : 'evaluations'} in time`,
    `the new version has served ${percent(timing.exposureShareOfTraffic)} of the traffic${requests} by then`,
  ].join(', ')
}

/** What an alarm makes of releases, line by line. */
export function releaseLines({
  bad,
  smallestErrorRate,
  falseRollbackProbability,
}: ReleasePlan): string[] {
  return [
    ...(bad ? badLines(bad) : []),
    `notices ${noticedText(smallestErrorRate)}; rolls ${boundsText(falseRollbackProbability)} of healthy releases back`,
  ]
}

function badLines(bad: NonNullable<ReleasePlan['bad']>): string[] {
  const time = bad.rollbackMinutes
  const when = time
    ? `, after ${minutes(time.mean)} on average, 95 % of them by ${minutes(time.p95)}`
    : ''
  const slow = percent(bad.rollbackBeforeFullProbabilityWithSlowMetrics)
  const averaged = percent(bad.rollbackBeforeFullProbabilityAveraged)
  return [
    `rolls ${percent(bad.rollbackBeforeFullProbability)} of such releases back in time (${averaged} whenever in a minute they start, ${slow} with slow metrics)${when}`,
    `${costText(bad)} fail; then ${shown(bad.failedRequestsPerMinuteAfterwards)} a minute until somebody acts`,
  ]
}

/** What a bad release costs until it is rolled back or has all traffic. */
export const costText = (bad: NonNullable<ReleasePlan['bad']>): string =>
  `${shown(bad.failedRequests)} calls, ${shown(bad.failedRequestsWithoutAlarms)} without alarms,`

/** The smallest error rate that is noticed. */
export const noticedText = (rate: number | null): string =>
  rate === null ? 'no error rate for sure' : `errors from ${percent(rate)} of calls on`

/** A probability, or what it lies between. */
export const boundsText = ({ atLeast, atMost }: ReleasePlan['falseRollbackProbability']): string =>
  atLeast === atMost ? percent(atLeast) : `${percent(atLeast)} to ${percent(atMost)}`

/** What the whole stack risks. */
export function stackText({ stack }: Plan): string | undefined {
  if (!stack || stack.deployments < 2) return undefined
  return `${stack.deployments} deployments together: ${boundsText(stack.falseRollbackProbability)} of healthy releases are rolled back`
}

/** The traffic of a plan in words. */
export function trafficText({ traffic }: Plan): string {
  if (!traffic) return ''
  const { requestsPerSecond, errorRate } = traffic
  const release =
    errorRate === undefined ? '' : `, a release that fails ${percent(errorRate)} of them`
  return `${shown(requestsPerSecond)} calls a second${release}`
}
