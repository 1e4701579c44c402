import { randomOf } from '../chance/random.ts'
import { AlarmRun } from './alarm-run.ts'
import { Clock, order } from './clock.ts'
import type { DeploymentCourse, DeploymentRun } from './deployment-run.ts'
import { FunctionRun } from './function-run.ts'
import { MachineRun } from './machine-run.ts'
import type { Scenario, TrafficCourse } from './scenario.ts'
import type { AlarmChange, StackEvent } from './shape.ts'
import { StackRun } from './stack-run.ts'
import type { Stage } from './stage.ts'
import { metricDelay, minute, watchedFor } from './times.ts'
import { Traffic } from './traffic.ts'

/** What happened in a run. */
export interface Course {
  /** Of the functions, then of the state machines. */
  readonly deployments: readonly DeploymentCourse[]
  readonly alarms: readonly AlarmCourse[]
  readonly stack: readonly StackEvent[]
}

export interface AlarmCourse {
  readonly atStart: AlarmChange['to']
  readonly isAlarming: boolean
  readonly changes: readonly AlarmChange[]
}

/** Runs a scenario; all that is left to chance comes from the seed, and each function has chances of its own. */
export function simulate(scenario: Scenario, seed: number): Course {
  return new Run(scenario, seed).course()
}

/** All that changes while time passes. */
class Run implements Stage {
  readonly clock = new Clock()
  readonly #scenario: Scenario
  readonly #alarms: readonly AlarmRun[]
  readonly #deployments: readonly DeploymentRun[]
  readonly #stack: StackRun
  #sequence = 0

  constructor(scenario: Scenario, seed: number) {
    this.#scenario = scenario
    const histories = historiesOf(scenario)
    const traffics = scenario.functions.map(
      (one, i) => new Traffic(one, randomOf(seed, one.name), histories.get(i)),
    )
    this.#alarms = scenario.alarms.map(one => new AlarmRun(one, traffics, this))
    this.#deployments = [
      ...scenario.functions.map((one, i) => new FunctionRun(one, traffics[i] as Traffic, this)),
      ...scenario.machines.map(one => new MachineRun(one, this)),
    ]
    this.#stack = new StackRun(this.#deployments, this)
  }

  moment() {
    return { seconds: this.clock.now / 1000, sequence: this.#sequence++ }
  }

  alarming(alarms: readonly number[]): string | undefined {
    const found = alarms.find(i => this.#alarms[i]?.isAlarming)
    return found === undefined ? undefined : this.#alarms[found]?.scenario.name
  }

  ended(name: string, isSuccess: boolean): void {
    this.#stack.ended(name, isSuccess)
  }

  course(): Course {
    this.#script()
    this.clock.after(minute, order.evaluation, () => this.#tick())
    this.#stack.start()
    this.clock.run()
    return {
      deployments: this.#deployments.map(({ course }) => course),
      alarms: this.#alarms,
      stack: this.#stack.events,
    }
  }

  /** The alarms that the options have fire. */
  #script(): void {
    this.#alarms.forEach((alarm, i) => {
      const { fires = 0 } = alarm.scenario
      if (fires > 0)
        this.clock.after(fires, order.evaluation, () => this.#changing(i, () => alarm.fire()))
    })
  }

  /** CloudWatch evaluates all alarms each minute. */
  #tick(): void {
    this.#alarms.forEach((alarm, i) => {
      this.#changing(i, () => alarm.evaluate())
    })
    if (!this.#isOver()) this.clock.after(minute, order.evaluation, () => this.#tick())
  }

  #changing(alarm: number, change: () => void): void {
    const wasAlarming = this.#alarms[alarm]?.isAlarming
    change()
    if (wasAlarming || !this.#alarms[alarm]?.isAlarming) return
    for (const one of this.#deployments) if (one.alarms.includes(alarm)) one.alarmed()
  }

  /** After the end it goes on for as long as an alarm may still fire, and then for as long as one may take to leave ALARM. */
  #isOver(): boolean {
    const { end } = this.#stack
    if (end === undefined) return false
    const courses = coursesOf(this.#scenario)
    const longest = (of: (course: TrafficCourse) => number) =>
      Math.min(watchedFor, Math.max(0, ...courses.map(of)) * minute) + metricDelay + minute
    const since = this.clock.now - end
    if (since < longest(({ watch }) => watch.points * watch.period)) return false
    if (this.#alarms.every(({ isAlarming }) => !isAlarming)) return true
    return since >= longest(({ watch }) => (watch.range + watch.points) * watch.period)
  }
}

const coursesOf = ({ alarms }: Scenario): TrafficCourse[] =>
  alarms.flatMap(({ course }) => (course.kind === 'traffic' ? [course] : []))

/** How many minutes before the start the alarms of each function look at; the new version has none. */
function historiesOf(scenario: Scenario): ReadonlyMap<number, number> {
  const histories = new Map<number, number>()
  for (const { of, watch } of coursesOf(scenario)) {
    const length = watch.scope === 'alias' ? watch.range * watch.period + metricDelay / minute : 0
    // Periods by the clock begin up to one period earlier.
    const needed = watch.isWallClock ? length + watch.period : length
    histories.set(of, Math.max(histories.get(of) ?? 0, needed))
  }
  return histories
}
