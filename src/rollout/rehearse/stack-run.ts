import { order } from './clock.ts'
import type { DeploymentRun } from './deployment-run.ts'
import type { StackEvent, StackStatus } from './shape.ts'
import type { Stage } from './stage.ts'
import { aliasDelay } from './times.ts'

/** What CloudFormation does: all deployments at once, and all of them back where one fails. */
export class StackRun {
  readonly events: StackEvent[] = []
  readonly #deployments: readonly DeploymentRun[]
  readonly #stage: Stage
  #open: number
  #failed: string | undefined
  #end: number | undefined

  constructor(deployments: readonly DeploymentRun[], stage: Stage) {
    this.#deployments = deployments
    this.#stage = stage
    this.#open = deployments.length
  }

  /** When the last alias was where it stays, in milliseconds. */
  get end(): number | undefined {
    return this.#end
  }

  start(): void {
    this.#say('UPDATE_IN_PROGRESS')
    for (const one of this.#deployments) one.start()
    if (this.#deployments.length === 0) this.#finish('UPDATE_COMPLETE')
  }

  ended(name: string, isSuccess: boolean): void {
    if (this.#failed !== undefined) return
    if (!isSuccess) this.#takeBack(name)
    else if (--this.#open === 0) this.#finish('UPDATE_COMPLETE')
  }

  #takeBack(name: string): void {
    this.#failed = name
    this.#say('UPDATE_ROLLBACK_IN_PROGRESS', name)
    // Where one fails at once, the others have started by then.
    this.#stage.clock.after(0, order.shift, () => {
      for (const one of this.#deployments) one.takeBack()
      const isAlone = this.#deployments.length === 1
      this.#stage.clock.after(isAlone ? 0 : aliasDelay, order.poll, () => {
        const isBack = this.#deployments.every(({ course }) => course.ending.isRolledBack)
        this.#finish(isBack ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_FAILED')
      })
    })
  }

  #finish(status: StackStatus): void {
    this.#end = this.#stage.clock.now
    this.#say(status)
  }

  #say(status: StackStatus, because?: string): void {
    this.events.push({ ...this.#stage.moment(), status, ...(because !== undefined && { because }) })
  }
}
