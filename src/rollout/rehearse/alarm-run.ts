import { type AlarmState, evaluate } from '../plan/evaluate.ts'
import { AlarmPoints } from './alarm-points.ts'
import type { AlarmScenario } from './scenario.ts'
import type { AlarmChange, Reading } from './shape.ts'
import type { Stage } from './stage.ts'
import type { Traffic } from './traffic.ts'

/** An alarm while time passes. */
export class AlarmRun {
  readonly scenario: AlarmScenario
  readonly atStart: AlarmState
  readonly changes: AlarmChange[] = []
  /** Where its state comes from the traffic. */
  readonly #points: AlarmPoints | undefined
  readonly #stage: Stage
  #state: AlarmState
  #isFixed: boolean

  constructor(scenario: AlarmScenario, traffics: readonly Traffic[], stage: Stage) {
    const { course, fires } = scenario
    this.scenario = scenario
    this.#stage = stage
    const traffic = course.kind === 'traffic' ? traffics[course.of] : undefined
    if (course.kind === 'traffic' && traffic) this.#points = new AlarmPoints(course, traffic)
    this.#isFixed = course.kind === 'stuck' || fires === 0
    this.#state = this.#isFixed ? 'ALARM' : 'OK'
    this.atStart = this.#seen()
    this.#state = this.atStart
  }

  get isAlarming(): boolean {
    return this.#state === 'ALARM'
  }

  /** CloudWatch looks at it. */
  evaluate(): void {
    const state = this.#seen()
    if (state !== this.#state) this.#change(state, this.#points?.reading())
  }

  /** The state that CloudWatch sees now. */
  #seen(): AlarmState {
    const { course } = this.scenario
    if (this.#isFixed || course.kind !== 'traffic' || !this.#points) return this.#state
    return evaluate(this.#points.at(this.#stage.clock.now), course.watch, this.#state)
  }

  /** The options have it fire, and stay in ALARM. */
  fire(): void {
    this.#isFixed = true
    if (!this.isAlarming) this.#change('ALARM', undefined)
  }

  #change(to: AlarmState, reading: Reading | undefined): void {
    const moment = this.#stage.moment()
    this.changes.push({ ...moment, from: this.#state, to, ...(reading && { reading }) })
    this.#state = to
  }
}
