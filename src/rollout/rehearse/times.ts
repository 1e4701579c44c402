import { metricDelay as metricDelayMinutes } from '../plan/outcome.ts'

/** A minute in milliseconds. */
export const minute = 60_000

/** From the end of a minute to its metrics in CloudWatch, in milliseconds. */
export const metricDelay = metricDelayMinutes * minute

/** CodeDeploy looks at the alarms of a deployment so often, from its start on; AWS gives no number. */
export const pollInterval = 30_000

/** An alias is back on its old version so long after a rollback begins. */
export const aliasDelay = 1000

/** A hook that has not reported by then has failed: https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html */
export const hookTimeout = 3_600_000

/** A hook that nothing is said of reports after so long. */
export const usualHookTime = 10_000

/** Alarms are watched no longer than a day after the end. */
export const watchedFor = 24 * 3_600_000

/** CloudFormation comes back to the alias of a state machine so often. */
export const callbackInterval = minute
