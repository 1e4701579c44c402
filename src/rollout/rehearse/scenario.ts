import type { Hook } from '../deployments/deployments.ts'
import type { Schedule } from '../deployments/schedule.ts'
import type { Means } from '../plan/breach.ts'
import type { Watch } from '../plan/watch.ts'
import type { RollbackEvent } from './shape.ts'
import type { Calls } from './traffic.ts'

/** What is to be run: everything that the template and the options say, and nothing that chance does. */
export interface Scenario {
  readonly functions: readonly FunctionScenario[]
  readonly machines: readonly MachineScenario[]
  readonly alarms: readonly AlarmScenario[]
}

/** The deployment of a function's alias by CodeDeploy. */
export interface FunctionScenario extends Calls {
  readonly name: string
  readonly schedule: Schedule
  readonly hooks: Readonly<Partial<Record<Hook, HookScenario>>>
  /** The alarms that stop it, by their places among all alarms. */
  readonly alarms: readonly number[]
  readonly rollsBackOn: ReadonlySet<RollbackEvent>
}

export interface HookScenario {
  readonly function: string | undefined
  /** Whether it reports success. */
  readonly succeeds: boolean
  /** When it reports, in milliseconds; never, where it is infinite. */
  readonly time: number
  /** Why it never does, where that is known. */
  readonly reason?: string
  /** Why CodeDeploy cannot call it. */
  readonly refusal?: string
}

/** The update of a state machine's alias by CloudFormation. */
export interface MachineScenario {
  readonly name: string
  readonly schedule: Schedule
  /** Why CloudFormation does not begin. */
  readonly refusal: string | undefined
  readonly alarms: readonly number[]
}

/** An alarm, and where its state comes from. */
export interface AlarmScenario {
  readonly name: string
  readonly course:
    | TrafficCourse
    /** It is in ALARM whatever happens. */
    | { readonly kind: 'stuck' }
    /** It is never in ALARM. */
    | { readonly kind: 'quiet' }
  /** When it goes to ALARM and stays there, in milliseconds. */
  readonly fires: number | undefined
}

/** An alarm on the calls of a function. */
export interface TrafficCourse {
  readonly kind: 'traffic'
  readonly watch: Watch
  /** The place of the function among all functions. */
  readonly of: number
  readonly measure: Measure
}

/** What an alarm measures, in its own unit. */
export interface Measure {
  readonly metric: string
  readonly comparison: string
  readonly threshold: number
  readonly value: (counted: Means) => number
}
