import type { Finding } from '../../node/finding.ts'
import type { AlarmState } from '../plan/evaluate.ts'
import type { PlanPlace } from '../plan/shape.ts'
import type { RehearsedHook } from './hook-shape.ts'

/** One run of a template's deployments on a clock that is not real, as data: plain numbers, their units in the names. */
export interface Rehearsal {
  readonly file: string
  readonly traffic: RehearsedTraffic
  /** Absent when the template is refused. */
  readonly deployments?: readonly RehearsedDeployment[]
  /** The alarms that the deployments list, each once. */
  readonly alarms?: readonly RehearsedAlarm[]
  /** Absent where there is nothing to rehearse. */
  readonly stack?: RehearsedStack
  /** When the next deployment can start. */
  readonly redeployment?: Redeployment
  /** The hooks that were called, where their functions were to be run. */
  readonly hooks?: readonly RehearsedHook[]
  /** Names of the options that the template does not have. */
  readonly unknownNames: readonly UnknownName[]
  readonly assumptions: readonly string[]
  /** Why the template is refused, and what else its expansion says. */
  readonly findings: Finding[]
}

/** What a rehearsal takes for granted. Rates are from 0 to 1. */
export interface RehearsedTraffic {
  /** Calls of each alias per second. */
  readonly requestsPerSecond: number
  /** The share of calls that fail on a new version that `errorRates` does not name. */
  readonly errorRate: number
  /** The same by the name of a deployment. */
  readonly errorRates: Readonly<Record<string, number>>
  /** The share of calls that fail on the old versions, and on a healthy new one. */
  readonly baseline: number
  readonly seed: number
}

/** A moment of a rehearsal. */
export interface Moment {
  /** From the start of the deployments. */
  readonly seconds: number
  /** Counts everything that happens, in its order. */
  readonly sequence: number
}

/** One alias and how it moved to a new version. */
export interface RehearsedDeployment {
  /** The SAM function or state machine, else the alias, by logical id. */
  readonly name: string
  readonly kind: 'function' | 'state-machine'
  readonly alias?: string
  /** Of the deployment preference, or the update policy. */
  readonly place: PlanPlace
  /** As written: `Canary10Percent5Minutes`. */
  readonly type?: string
  /** Whether its release is a bad one: more calls fail than on the old version, or a hook or an alarm was told to object. */
  readonly isBad: boolean
  /** Why it is not rehearsed, and what to give so that it is. */
  readonly notRehearsed?: { readonly reason: string; readonly instead?: string }
  readonly events: readonly DeploymentEvent[]
  /** Absent where it is not rehearsed. */
  readonly outcome?: RehearsedOutcome
}

/** As CodeDeploy calls them. */
export type DeploymentStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped'

/** Why a deployment of a function ended, as CodeDeploy calls it. */
export type ErrorCode =
  | 'ALARM_ACTIVE'
  | 'HOOK_EXECUTION_FAILURE'
  | 'IAM_ROLE_PERMISSIONS'
  | 'MANUAL_STOP'

export type LifecycleEvent = 'BeforeAllowTraffic' | 'AllowTraffic' | 'AfterAllowTraffic'

/** What has a deployment group roll back. */
export type RollbackEvent =
  | 'DEPLOYMENT_FAILURE'
  | 'DEPLOYMENT_STOP_ON_ALARM'
  | 'DEPLOYMENT_STOP_ON_REQUEST'

export type DeploymentEvent = Moment &
  (
    | {
        readonly kind: 'status'
        readonly status: DeploymentStatus
        readonly errorCode?: ErrorCode
        readonly reason?: string
      }
    | {
        readonly kind: 'lifecycle'
        readonly event: LifecycleEvent
        readonly status: 'InProgress' | 'Succeeded' | 'Failed'
        /** The hook function, where the template has it. */
        readonly function?: string
        readonly isTimeout?: true
        /** Why it has not reported, where that is known. */
        readonly reason?: string
      }
    /** The share of the new version from now on. */
    | {
        readonly kind: 'traffic'
        readonly percent: number
        readonly by: 'shift' | 'rollback' | 'stack'
      }
    /** CodeDeploy makes a new deployment of the old version. */
    | { readonly kind: 'rollback'; readonly event: RollbackEvent }
  )

/** What came of a deployment. */
export interface RehearsedOutcome {
  readonly status: Exclude<DeploymentStatus, 'InProgress'>
  readonly errorCode?: ErrorCode
  readonly reason?: string
  /** Whether the alias is on its old version, taken back by the deployment itself or with the stack. */
  readonly isRolledBack: boolean
  /** What the new version has in the end. */
  readonly percent: number
  /** Until the alias is back on its old version, else until the deployment ends. */
  readonly minutes: number
  /** Of functions: the calls of the new version in that time. */
  readonly calls?: number
  readonly failedCalls?: number
  /** How many would have failed on average by the end of the deployment with nothing to stop it, and each minute from then on. */
  readonly failedCallsUnwatched?: number
  readonly failedCallsPerMinuteAfterwards?: number
}

/** An alarm that a deployment lists. */
export interface RehearsedAlarm {
  /** The logical id, else the name. */
  readonly name: string
  /** Of the alarm, else of the entry that names it. */
  readonly place: PlanPlace
  /** The names of the deployments that list it. */
  readonly deployments: readonly string[]
  /** `Errors Sum > 0, 2 of 2 periods of 60 s`. */
  readonly watches?: string
  /** What its state comes from: the traffic, what the options say, or nothing: then it does not change. */
  readonly source: 'traffic' | 'options' | 'none'
  /** Why it is not reckoned with, where it is not. */
  readonly reason?: string
  readonly atStart: AlarmState
  readonly changes: readonly AlarmChange[]
}

export interface AlarmChange extends Moment {
  readonly from: AlarmState
  readonly to: AlarmState
  /** Absent where the options have it fire. */
  readonly reading?: Reading
}

/** The numbers behind a state: the newest point that breaches, else the newest one. */
export interface Reading {
  /** `Errors`, or the expression. */
  readonly metric: string
  readonly value: number
  readonly comparison: string
  readonly threshold: number
  /** How many of the evaluated points breach. */
  readonly breaching: number
  readonly evaluationPeriods: number
}

export type StackStatus =
  | 'UPDATE_IN_PROGRESS'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_ROLLBACK_IN_PROGRESS'
  | 'UPDATE_ROLLBACK_COMPLETE'
  | 'UPDATE_ROLLBACK_FAILED'

/** What CloudFormation makes of it. */
export interface RehearsedStack {
  readonly status: StackStatus
  readonly minutes: number
  readonly events: readonly StackEvent[]
  /** Whether a bad release kept traffic, or a stack without one was rolled back. */
  readonly isUnsafe: boolean
}

export interface StackEvent extends Moment {
  readonly status: StackStatus
  /** The deployment that failed. */
  readonly because?: string
}

/** When the next deployment can start: after all alarms have left ALARM. */
export interface Redeployment {
  readonly when: 'at' | 'never' | 'unknown'
  /** From the start of this one; with `at`. */
  readonly seconds?: number
  readonly reason: string
}

/** A name in an option that the template does not have, and those that it has. */
export interface UnknownName {
  readonly option: 'hooks' | 'alarms' | 'errorRates'
  readonly name: string
  readonly known: readonly string[]
}
