import { pointOf } from '../plan/breach.ts'
import type { Point } from '../plan/evaluate.ts'
import { strideOf } from '../plan/watch.ts'
import type { TrafficCourse } from './scenario.ts'
import type { Reading } from './shape.ts'
import { metricDelay, minute } from './times.ts'
import type { Traffic } from './traffic.ts'

/**
 * The data points that CloudWatch has of an alarm. Periods slide by a minute, or follow each other from the
 * start on; each point is made once.
 */
export class AlarmPoints {
  readonly #course: TrafficCourse
  readonly #traffic: Traffic
  /** From one period to the next that is looked at, in minutes. */
  readonly #stride: number
  /** The points of all of them, the newest first. */
  readonly #recent: Point[] = []
  /** The minute at which the newest ends. */
  #end: number

  constructor(course: TrafficCourse, traffic: Traffic) {
    this.#course = course
    this.#traffic = traffic
    this.#stride = strideOf(course.watch)
    this.#end = this.#endAt(0) - this.#most * this.#stride
  }

  /** What is fetched at a time, the newest first. */
  at(now: number): readonly Point[] {
    this.#traffic.serve(now)
    const end = this.#endAt(now)
    while (this.#end < end) {
      this.#end += this.#stride
      this.#recent.unshift(pointOf(this.#course.watch, this.#means(this.#end)))
      if (this.#recent.length > this.#most) this.#recent.pop()
    }
    const step = this.#step
    return step === 1 ? this.#recent : this.#recent.filter((_, i) => i % step === 0)
  }

  /** The numbers behind the points that are evaluated: the newest that breaches counts, else the newest there is. */
  reading(): Reading | undefined {
    const { watch, measure } = this.#course
    const { evaluationPeriods, range, period } = watch
    const real = Array.from({ length: range }, (_, i) => this.#means(this.#end - i * period))
      .map(means => ({ means, point: pointOf(watch, means) }))
      .filter(({ point }) => point !== 'missing')
      .slice(0, evaluationPeriods)
    const breaching = real.filter(({ point }) => point === 'breach')
    const [shown = real[0]] = breaching
    if (!shown) return undefined
    const { value, ...what } = measure
    return {
      ...what,
      value: value(shown.means),
      breaching: breaching.length,
      evaluationPeriods,
    }
  }

  /** How many periods further on the next one is that shares no minute. */
  get #step(): number {
    return this.#course.watch.period / this.#stride
  }

  get #most(): number {
    return (this.#course.watch.range - 1) * this.#step + 1
  }

  /** The end of the newest period whose metrics have arrived by a time. */
  #endAt(now: number): number {
    const arrived = Math.floor((now - metricDelay) / minute)
    return Math.floor(arrived / this.#stride) * this.#stride
  }

  #means(end: number) {
    const { scope, period } = this.#course.watch
    return this.#traffic.between(scope, end - period, end)
  }
}
