import { type AlarmState, evaluate, type Point } from '../plan/evaluate.ts'
import { type Means, pointOf } from '../plan/watch.ts'
import type { AlarmScenario, TrafficCourse } from './scenario.ts'
import type { AlarmChange, Reading } from './shape.ts'
import type { Stage } from './stage.ts'
import { metricDelay, minute } from './times.ts'
import type { Traffic } from './traffic.ts'

/** An alarm while time passes. */
export class AlarmRun {
  readonly scenario: AlarmScenario
  readonly atStart: AlarmState
  readonly changes: AlarmChange[] = []
  readonly #look: Looker | undefined
  readonly #stage: Stage
  #state: AlarmState
  #isFixed: boolean

  constructor(scenario: AlarmScenario, traffics: readonly Traffic[], stage: Stage) {
    const { course, fires } = scenario
    this.scenario = scenario
    this.#stage = stage
    this.#look = course.kind === 'traffic' ? looker(course, traffics[course.of]) : undefined
    this.#isFixed = course.kind === 'stuck' || fires === 0
    this.atStart = this.#isFixed ? 'ALARM' : (this.#look?.(0, 'OK').state ?? 'OK')
    this.#state = this.atStart
  }

  get isAlarming(): boolean {
    return this.#state === 'ALARM'
  }

  /** CloudWatch looks at it. */
  evaluate(): void {
    if (!this.#look || this.#isFixed) return
    const { state, reading } = this.#look(this.#stage.clock.now, this.#state)
    if (state !== this.#state) this.#change(state, reading())
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

/** A point and what is counted in it. */
interface Counted {
  readonly point: Point
  readonly means: Means
}

/** What CloudWatch makes of the metrics that have arrived by a time. */
type Looker = (
  now: number,
  current: AlarmState,
) => { readonly state: AlarmState; readonly reading: () => Reading | undefined }

/** Periods slide by a minute, or follow each other from the start on. */
function looker(course: TrafficCourse, traffic: Traffic | undefined): Looker {
  const { watch } = course
  const { period, isWallClock, range, scope } = watch
  return (now, current) => {
    traffic?.serve(now)
    const arrived = Math.floor((now - metricDelay) / minute)
    const end = isWallClock ? Math.floor(arrived / period) * period : arrived
    const counted = Array.from({ length: range }, (_, i): Counted => {
      const to = end - i * period
      const means = traffic?.between(scope, to - period, to) ?? { calls: 0, errors: 0 }
      return { means, point: pointOf(watch, means) }
    })
    const points = counted.map(({ point }) => point)
    return {
      state: evaluate(points, watch, current),
      reading: () => readingOf(counted, course),
    }
  }
}

/** The newest point that breaches counts, else the newest one there is. */
function readingOf(
  counted: readonly Counted[],
  { watch, measure }: TrafficCourse,
): Reading | undefined {
  const { evaluationPeriods } = watch
  const real = counted.filter(({ point }) => point !== 'missing').slice(0, evaluationPeriods)
  const breaching = real.filter(({ point }) => point === 'breach')
  const [shown = real[0]] = breaching
  if (!shown) return undefined
  const { metric, comparison, threshold, value } = measure
  return {
    metric,
    value: value(shown.means),
    comparison,
    threshold,
    breaching: breaching.length,
    evaluationPeriods,
  }
}
