import type { Clock } from './clock.ts'
import type { Moment } from './shape.ts'

/** What those who take part in a rehearsal see of it. */
export interface Stage {
  readonly clock: Clock
  /** The moment for what happens now. */
  moment(): Moment
  /** The name of one of these alarms that is in ALARM. */
  alarming(alarms: readonly number[]): string | undefined
  /** Tells CloudFormation that a deployment has ended well, or that it has failed. */
  ended(name: string, isSuccess: boolean): void
}
