import { shareAt } from '../deployments/schedule.ts'
import { order } from './clock.ts'
import {
  cancelled,
  type DeploymentCourse,
  type DeploymentRun,
  type End,
  Log,
} from './deployment-run.ts'
import type { MachineScenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { callbackInterval, minute } from './times.ts'

/**
 * The update of a state machine's alias, as CloudFormation's own handler makes it: each minute it looks at
 * the alarms, then it shifts where a shift is due. All at once it never looks at them.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-stepfunctions
 */
export class MachineRun implements DeploymentRun {
  readonly name: string
  readonly alarms: readonly number[]
  readonly #of: MachineScenario
  readonly #stage: Stage
  readonly #log: Log
  #end: End | undefined
  #percent = 0
  #time = 0

  constructor(of: MachineScenario, stage: Stage) {
    this.name = of.name
    this.alarms = of.alarms
    this.#of = of
    this.#stage = stage
    this.#log = new Log(stage)
  }

  get course(): DeploymentCourse {
    const percent = this.#percent
    const end = this.#end ?? { status: 'Succeeded' }
    const ending = { ...end, isRolledBack: percent === 0, percent, minutes: this.#time / minute }
    return { events: this.#log.events, ending }
  }

  start(): void {
    const { refusal, schedule } = this.#of
    this.#log.say({ kind: 'status', status: 'InProgress' })
    if (refusal !== undefined) this.#fail(refusal)
    else if (schedule.kind === 'all-at-once') this.#shift(100)
    else this.#callback()
  }

  /** It looks at its alarms in its callbacks alone. */
  alarmed(): void {}

  takeBack(): void {
    if (this.#end && this.#end.status !== 'Succeeded') return
    if (!this.#end) this.#finish({ status: 'Stopped', reason: cancelled })
    this.#move(0, 'stack')
  }

  #callback(): void {
    if (this.#end) return
    const alarm = this.#stage.alarming(this.alarms)
    if (alarm === undefined) this.#shift(this.#due())
    else this.#abort(alarm)
    this.#stage.clock.after(callbackInterval, order.poll, () => this.#callback())
  }

  #due(): number {
    return shareAt(this.#of.schedule, this.#stage.clock.now / minute)
  }

  #shift(percent: number): void {
    this.#move(percent, 'shift')
    if (percent < 100) return
    this.#finish({ status: 'Succeeded' })
    this.#stage.ended(this.name, true)
  }

  #abort(alarm: string): void {
    this.#move(0, 'rollback')
    this.#fail(`Alarm ${alarm} is in ALARM`)
  }

  #fail(reason: string): void {
    this.#finish({ status: 'Failed', reason })
    this.#stage.ended(this.name, false)
  }

  #finish(end: End): void {
    this.#end = end
    this.#time = this.#stage.clock.now
    this.#log.sayEnd(end)
  }

  #move(percent: number, by: 'shift' | 'rollback' | 'stack'): void {
    this.#time = this.#stage.clock.now
    if (this.#percent === percent) return
    this.#percent = percent
    this.#log.say({ kind: 'traffic', percent, by })
  }
}
