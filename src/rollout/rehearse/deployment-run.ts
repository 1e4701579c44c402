import type { DeploymentEvent, DeploymentStatus, ErrorCode, RehearsedOutcome } from './shape.ts'
import type { Stage } from './stage.ts'

/** A deployment while time passes. */
export interface DeploymentRun {
  readonly name: string
  /** The alarms that stop it, by their places among all alarms. */
  readonly alarms: readonly number[]
  readonly course: DeploymentCourse
  start(): void
  /** One of its alarms has gone to ALARM. */
  alarmed(): void
  /** CloudFormation takes it back with the rest of the stack. */
  takeBack(): void
}

/** What a deployment did, and how it ended; calls are those of functions. */
export interface DeploymentCourse {
  readonly events: readonly DeploymentEvent[]
  readonly ending: Omit<RehearsedOutcome, 'failedCallsUnwatched' | 'failedCallsPerMinuteAfterwards'>
}

/** How a deployment itself ends. */
export interface End {
  readonly status: Exclude<DeploymentStatus, 'InProgress'>
  readonly errorCode?: ErrorCode
  readonly reason?: string
}

/** Why CloudFormation stops a deployment. */
export const cancelled = 'Another deployment of the stack has failed'

/** An event without its moment. */
type Saying = DeploymentEvent extends infer Event
  ? Event extends DeploymentEvent
    ? Omit<Event, 'seconds' | 'sequence'>
    : never
  : never

/** The events of a deployment. */
export class Log {
  readonly events: DeploymentEvent[] = []
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  say(event: Saying): void {
    this.events.push({ ...this.#stage.moment(), ...event })
  }

  sayEnd(end: End): void {
    this.say({ kind: 'status', ...end })
  }
}
