import type { Finding } from '../../node/finding.ts'
import type { Scope } from '../alarms/scope.ts'
import type { Hook } from '../deployments/deployments.ts'
import type { Schedule } from '../deployments/schedule.ts'

/** What can be said of a deployment or an alarm, the best first. */
export const verdicts = [
  /** A bad release is rolled back before it has all traffic. */
  'PROTECTED',
  /** It is rolled back in time only with luck: quick metrics, or more errors than are to be expected. */
  'WEAK',
  /** The template does not tell. */
  'UNKNOWN',
  /** Its alarms fire when all traffic has moved. */
  'TOO LATE',
  /** No data of a bad release reach its alarms, or they never breach. */
  'BLIND',
  /** Nothing watches it. */
  'UNGUARDED',
  /** Every deployment fails: an alarm is in ALARM before the first call, or AWS refuses the shift, the alarms or a hook. */
  'BLOCKED',
] as const

export type Verdict = (typeof verdicts)[number]

/** A verdict in words. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reason: string
  /** What to write instead. */
  readonly instead?: string
}

/** Where something is written; both numbers 1-based. */
export interface PlanPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The traffic of a plan. Rates and probabilities are from 0 to 1. */
export interface Traffic {
  /** Calls of each alias per second. */
  readonly requestsPerSecond: number
  /** The share of calls that fail on a bad release. */
  readonly errorRate?: number
  /** The share of calls that fail on the old version and on a healthy release. */
  readonly baseline: number
}

/** What the gradual deployments of a template do, as data: plain numbers, their units in the names. */
export interface Plan {
  readonly file: string
  readonly traffic?: Traffic
  /** Absent when the template is refused. */
  readonly deployments?: readonly DeploymentPlan[]
  /** All functions of the stack together, where the traffic is given. */
  readonly stack?: StackPlan
  readonly assumptions: readonly string[]
  /** Why the template is refused, and what else its expansion says. */
  readonly findings: Finding[]
}

/** CloudFormation rolls the whole stack back when one of its deployments is. */
export interface StackPlan {
  /** How many deployments it counts. */
  readonly deployments: number
  readonly falseRollbackProbability: Bounds
}

/** The same number twice where it is exact. */
export interface Bounds {
  readonly atLeast: number
  readonly atMost: number
}

/** One alias and how it moves to a new version. */
export interface DeploymentPlan extends Judgement {
  readonly kind: 'function' | 'state-machine'
  /** The SAM function or state machine, else the alias, by logical id. */
  readonly name: string
  readonly alias?: string
  /** The alarm that decides the verdict. */
  readonly by?: string
  /** Of the deployment preference, or the update policy. */
  readonly place: PlanPlace
  /** As written: `Canary10Percent5Minutes`, or `CANARY`. */
  readonly type?: string
  readonly schedule?: SchedulePlan
  readonly hooks: readonly HookPlan[]
  readonly alarms: readonly AlarmPlan[]
  readonly release?: ReleasePlan
}

export interface SchedulePlan {
  readonly kind: Schedule['kind']
  /** What the new version has from each minute on. */
  readonly shifts: readonly { readonly minute: number; readonly percent: number }[]
  readonly totalMinutes: number
  /** With hooks that take all the time that CodeDeploy gives them. */
  readonly totalMinutesWithHooksAtMost: number
  /** What the new version serves before it has all traffic. */
  readonly exposureMinutesOfAllTraffic: number
  readonly exposureRequests?: number
  /** What a bad release costs before it has all traffic, and each minute from then on, when nothing stops it. */
  readonly failedRequestsWithoutAlarms?: number
  readonly failedRequestsPerMinuteAfterwards?: number
}

/** A function that CodeDeploy calls before the first shift or after the last one. */
export interface HookPlan {
  readonly event: Hook
  /** By logical id, where the template has it. */
  readonly function?: string
  /** CodeDeploy waits so long for its report. */
  readonly atMostMinutes: 60
}

/** What one alarm can notice, and when. */
export interface AlarmPlan extends Judgement {
  /** The logical id, else the name. */
  readonly name: string
  /** Of the alarm, else of the entry that names it. */
  readonly place: PlanPlace
  /** `Errors Sum > 0, 2 of 2 periods of 60 s`. */
  readonly watches?: string
  readonly scope?: Scope
  readonly timing?: TimingPlan
  readonly release?: ReleasePlan
}

/** When an alarm can act on a release that fails every call, with no number for the traffic. */
export interface TimingPlan {
  readonly earliestRollbackMinutes: number
  /** The same where metrics take 3 minutes in place of 1. */
  readonly earliestRollbackMinutesWithSlowMetrics: number
  /** The same where calls fail by the timeout of the function, which is known. */
  readonly earliestRollbackMinutesOfTimeouts?: number
  /** The calls of the alias per second with which that is 95 percent sure to happen in time, where no traffic is given; null where no traffic is enough. */
  readonly requestsPerSecondToBeSure?: number | null
  /** What is left until the new version has all traffic; negative where it has by then. */
  readonly slackMinutes: number
  /** How many evaluations come before that. */
  readonly opportunities: number
  /** What the new version has served at the earliest rollback. */
  readonly exposureMinutesOfAllTraffic: number
  /** The same as a share of the traffic until then, from 0 to 1. */
  readonly exposureShareOfTraffic: number
  readonly exposureRequests?: number
}

/** What becomes of a release in numbers; of several alarms, by the one that does best. */
export interface ReleasePlan {
  /** The alarm that the numbers are by. */
  readonly alarm: string
  /** The smallest error rate that is rolled back in time with 95 percent confidence; null where none is. */
  readonly smallestErrorRate: number | null
  /** With an error rate. */
  readonly bad?: BadRelease
  readonly falseRollbackProbability: Bounds
  /** How many releases are stopped before they begin, as the old version has the alarm in ALARM; the others are those of the chances. Absent where that is none. */
  readonly stoppedAtStartProbability?: number
  /** From how many releases the probabilities are estimated; absent where they are exact. */
  readonly drawn?: number
}

/** A release that fails at the given rate. */
export interface BadRelease {
  /** Of several alarms together the chance may be greater. */
  readonly rollbackBeforeFullProbability: number
  readonly rollbackBeforeFullProbabilityWithSlowMetrics: number
  /** The mean over where within a metric's minute the first shift falls. */
  readonly rollbackBeforeFullProbabilityAveraged: number
  /** Given that it is rolled back; absent where that is impossible. */
  readonly rollbackMinutes?: {
    readonly mean: number
    readonly median: number
    readonly p95: number
  }
  readonly failedRequests: number
  readonly failedRequestsWithoutAlarms: number
  /** Of what is not rolled back, each minute until somebody acts. */
  readonly failedRequestsPerMinuteAfterwards: number
  /** At moments of the shift. */
  readonly progress: readonly {
    readonly minute: number
    readonly rolledBackProbability: number
    readonly failedRequests: number
  }[]
}
