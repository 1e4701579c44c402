import type { Hook } from '../deployments/deployments.ts'
import { order } from './clock.ts'
import {
  cancelled,
  type DeploymentCourse,
  type DeploymentRun,
  type End,
  Log,
} from './deployment-run.ts'
import { eventOfHook } from './lifecycle.ts'
import type { FunctionScenario, HookScenario } from './scenario.ts'
import type { RollbackEvent } from './shape.ts'
import type { Stage } from './stage.ts'
import { aliasDelay, hookTimeout, minute, pollInterval } from './times.ts'
import type { Traffic } from './traffic.ts'

/**
 * A deployment by CodeDeploy: a hook, the shifts, another hook. It looks at its alarms when it starts, and
 * then every so often until it ends.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export class FunctionRun implements DeploymentRun {
  readonly name: string
  readonly alarms: readonly number[]
  readonly #of: FunctionScenario
  readonly #traffic: Traffic
  readonly #stage: Stage
  readonly #log: Log
  #end: End | undefined
  /** When it ended or was taken back, and what the new version had served by then. */
  #last = { time: 0, calls: 0, errors: 0 }

  constructor(of: FunctionScenario, traffic: Traffic, stage: Stage) {
    this.name = of.name
    this.alarms = of.alarms
    this.#of = of
    this.#traffic = traffic
    this.#stage = stage
    this.#log = new Log(stage)
  }

  get course(): DeploymentCourse {
    const { time, calls, errors } = this.#last
    const { percent } = this.#traffic
    const end = this.#end ?? { status: 'Succeeded' }
    return {
      events: this.#log.events,
      ending: {
        ...end,
        isRolledBack: percent === 0,
        percent,
        minutes: time / minute,
        calls,
        failedCalls: errors,
      },
    }
  }

  start(): void {
    this.#log.say({ kind: 'status', status: 'InProgress' })
    this.#poll()
    if (!this.#end) this.#call('PreTraffic', () => this.#allowTraffic())
  }

  /** Has it look at its alarms as soon as it would. */
  alarmed(): void {
    const past = this.#stage.clock.now % pollInterval
    const delay = past === 0 ? 0 : pollInterval - past
    this.#stage.clock.after(delay, order.poll, () => this.#poll())
  }

  takeBack(): void {
    if (this.#end && this.#end.status !== 'Succeeded') return
    if (!this.#end) this.#finish({ status: 'Stopped', errorCode: 'MANUAL_STOP', reason: cancelled })
    this.#stage.clock.after(aliasDelay, order.shift, () => this.#back('stack'))
  }

  #poll(): void {
    const alarm = this.#end ? undefined : this.#stage.alarming(this.alarms)
    if (alarm === undefined) return
    const reason = `Alarm ${alarm} is in ALARM`
    this.#fail({ status: 'Stopped', errorCode: 'ALARM_ACTIVE', reason }, 'DEPLOYMENT_STOP_ON_ALARM')
  }

  /** Something to do later, unless it has ended by then. */
  #later(delay: number, act: () => void): void {
    this.#stage.clock.after(delay, order.shift, () => {
      if (!this.#end) act()
    })
  }

  #call(hook: Hook, next: () => void): void {
    const script = this.#of.hooks[hook]
    const reason = script?.refusal
    if (reason !== undefined) {
      const end = { status: 'Failed', errorCode: 'IAM_ROLE_PERMISSIONS', reason } as const
      this.#fail(end, 'DEPLOYMENT_FAILURE')
    } else if (script) this.#await(hook, script, next)
    else next()
  }

  #await(hook: Hook, script: HookScenario, next: () => void): void {
    const isTimeout = script.time > hookTimeout
    const said = {
      kind: 'lifecycle',
      event: eventOfHook[hook],
      ...(script.function !== undefined && { function: script.function }),
    } as const
    this.#log.say({ ...said, status: 'InProgress' })
    this.#later(Math.min(script.time, hookTimeout), () => {
      const why = script.reason === undefined ? {} : { reason: script.reason }
      if (isTimeout) this.#log.say({ ...said, status: 'Failed', isTimeout, ...why })
      else this.#log.say({ ...said, status: script.succeeds ? 'Succeeded' : 'Failed' })
      if (script.succeeds && !isTimeout) next()
      else this.#refuse(hook, script, isTimeout)
    })
  }

  #refuse(hook: Hook, script: HookScenario, isTimeout: boolean): void {
    const who = [hook, 'hook', ...(script.function === undefined ? [] : [script.function])]
    const why = script.reason === undefined ? '' : `: ${script.reason}`
    const what = isTimeout ? `did not report within 60 min${why}` : 'reported a failure'
    const reason = `${who.join(' ')} ${what}`
    this.#fail(
      { status: 'Failed', errorCode: 'HOOK_EXECUTION_FAILURE', reason },
      'DEPLOYMENT_FAILURE',
    )
  }

  #allowTraffic(): void {
    this.#log.say({ kind: 'lifecycle', event: 'AllowTraffic', status: 'InProgress' })
    const { shifts } = this.#of.schedule
    for (const shift of shifts) {
      const act = () => {
        this.#move(shift.share, 'shift')
        if (shift === shifts.at(-1)) this.#allowed()
      }
      if (shift.minute === 0) act()
      else this.#later(shift.minute * minute, act)
    }
  }

  #allowed(): void {
    this.#log.say({ kind: 'lifecycle', event: 'AllowTraffic', status: 'Succeeded' })
    this.#call('PostTraffic', () => {
      this.#finish({ status: 'Succeeded' })
      this.#stage.ended(this.name, true)
    })
  }

  #fail(end: End, event: RollbackEvent): void {
    this.#finish(end)
    const isRolledBack = this.#of.rollsBackOn.has(event)
    if (isRolledBack) this.#log.say({ kind: 'rollback', event })
    this.#stage.clock.after(aliasDelay, order.shift, () => {
      if (isRolledBack) this.#back('rollback')
      this.#stage.ended(this.name, false)
    })
  }

  #finish(end: End): void {
    this.#end = end
    this.#log.sayEnd(end)
    this.#count()
  }

  #back(by: 'rollback' | 'stack'): void {
    if (this.#traffic.percent === 0) return
    this.#move(0, by)
    this.#count()
  }

  #move(percent: number, by: 'shift' | 'rollback' | 'stack'): void {
    this.#traffic.move(percent, this.#stage.clock.now)
    this.#log.say({ kind: 'traffic', percent, by })
  }

  #count(): void {
    const time = this.#stage.clock.now
    this.#traffic.serve(time)
    this.#last = { time, ...this.#traffic.total }
  }
}
