import { sizeOf } from '../alarms/metric-math.ts'
import { drawPoisson } from '../chance/poisson-draw.ts'
import { type Random, randomOf } from '../chance/random.ts'
import type { Firings } from './automaton.ts'
import { type Means, pointOf } from './breach.ts'
import { type Course, countedUntil } from './course.ts'
import { evaluate, type Point } from './evaluate.ts'
import { strideOf, type Watch } from './watch.ts'

/** So many releases are drawn: the standard error of a chance is less than half a percent at 95, and one at most. */
const releases = 2500

/** More work for a release, a draw or ten parts of a formula, takes longer than anybody waits for a plan. */
const maximumWork = 1000

/**
 * The law of when an alarm fires first, estimated from releases that are drawn, the same ones each time;
 * undefined where it reaches too far back.
 */
export function drawnLaw(course: Course): Firings | undefined {
  const { watch, ends, isSparse } = course
  const draws = new Releases(watch, isSparse)
  const { breach } = watch
  const workOfCount = breach.kind === 'formula' ? 1 + sizeOf(breach.formula) / 10 : 1
  if ((draws.memory + ends.length) * workOfCount > maximumWork) return undefined
  const before = Array.from({ length: draws.memory }, () => countedUntil(course))
  const means = [...before, ...ends.map(end => countedUntil(course, end))]
  const random = randomOf(1, 'releases')
  const fired = new Array<number>(ends.length + 1).fill(0)
  for (let i = 0; i < releases; i++) {
    const at = draws.firstFiring(means, random)
    if (at !== undefined) fired[at] = (fired[at] ?? 0) + 1
  }
  const [atOnce = 0, ...later] = fired
  const quiet = releases - atOnce
  return {
    quiet: quiet / releases,
    // One more than there are: what happened in each of them is not certain.
    chances: later.map(count => count / (quiet + 1)),
    drawn: releases,
  }
}

/** Draws releases, and has an alarm watch them. */
class Releases {
  readonly #watch: Watch
  /** Whether it matters how many calls there are, beside those that fail. */
  readonly #countsCalls: boolean
  /** How many counts a period has. */
  readonly #step: number
  /** What was counted up to here. */
  readonly #calls: number[] = [0]
  readonly #errors: number[] = [0]
  readonly #points: Point[] = []

  constructor(watch: Watch, isSparse: boolean) {
    this.#watch = watch
    this.#countsCalls = isSparse || watch.breach.kind !== 'errors'
    this.#step = watch.period / strideOf(watch)
  }

  /** So many counts are behind what CloudWatch fetches. */
  get memory(): number {
    return this.#watch.range * this.#step
  }

  /** Draws a release; after which count the alarm fires first, 0 for what it finds when the release begins. */
  firstFiring(means: readonly Means[], random: Random): number | undefined {
    const { memory } = this
    const isFilled = this.#watch.missing === 'breaching'
    let breach = Number.NEGATIVE_INFINITY
    for (let i = 0; i < means.length; i++) {
      this.#count(i, means[i] as Means, random)
      if (this.#points[i] === 'breach') breach = i
      const mayFire = i + 1 >= memory && (isFilled || i - breach < memory)
      if (mayFire && this.#isFiring(i)) return i + 1 - memory
    }
    return undefined
  }

  /** The failed and the sound calls are independent Poisson numbers. */
  #count(i: number, { calls, errors }: Means, random: Random): void {
    const failed = drawPoisson(errors, random)
    const sound = this.#countsCalls ? drawPoisson(calls - errors, random) : 1
    this.#errors[i + 1] = (this.#errors[i] as number) + failed
    this.#calls[i + 1] = (this.#calls[i] as number) + failed + sound
    this.#points[i] = pointOf(this.#watch, {
      calls: this.#inPeriod(this.#calls, i),
      errors: this.#inPeriod(this.#errors, i),
    })
  }

  #inPeriod(sums: readonly number[], i: number): number {
    return (sums[i + 1] as number) - (sums[Math.max(0, i + 1 - this.#step)] as number)
  }

  /** Whether it fires by the points that CloudWatch fetches, of periods that share no minute. */
  #isFiring(i: number): boolean {
    const newest = Array.from(
      { length: this.#watch.range },
      (_, back) => this.#points[i - back * this.#step] as Point,
    )
    return evaluate(newest, this.#watch, 'OK') === 'ALARM'
  }
}
