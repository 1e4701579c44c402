import { drawPoisson } from '../chance/poisson-draw.ts'
import type { Random } from '../chance/random.ts'
import type { Means } from '../plan/breach.ts'
import type { Watch } from '../plan/watch.ts'
import { minute } from './times.ts'

/** The calls of an alias, and which of them fail. */
export interface Calls {
  /** Per minute. */
  readonly calls: number
  /** The share of calls that fail on the new version, and on the old one. */
  readonly errorRate: number
  readonly baseline: number
}

/** What has been counted of the new version, and of the old one. */
interface Counts {
  readonly fresh: Means
  readonly old: Means
}

const none: Counts = { fresh: { calls: 0, errors: 0 }, old: { calls: 0, errors: 0 } }

/**
 * The traffic of an alias, drawn as time passes: for as long as nothing changes, a minute at most. The
 * failed and the sound calls of either version are independent Poisson numbers.
 */
export class Traffic {
  readonly #of: Calls
  readonly #random: Random
  /** So many minutes lie before the start; where it is undefined nobody watches, and minutes are not told apart. */
  readonly #history: number | undefined
  /** What had been counted at the end of each minute. */
  readonly #ends: Counts[] = [none]
  #counts = none
  #time: number
  #percent = 0

  constructor(of: Calls, random: Random, history?: number) {
    this.#of = of
    this.#random = random
    this.#history = history
    this.#time = -(history ?? 0) * minute
  }

  /** What the new version has. */
  get percent(): number {
    return this.#percent
  }

  /** What the new version has served up to the time that is reached. */
  get total(): Means {
    return this.#counts.fresh
  }

  /** Has the alias serve calls up to a time. */
  serve(until: number): void {
    while (this.#time < until) {
      const end = (Math.floor(this.#time / minute) + 1) * minute
      const next = this.#history === undefined ? until : Math.min(end, until)
      this.#draw((next - this.#time) / minute)
      this.#time = next
      if (next === end) this.#ends.push(this.#counts)
    }
  }

  /** Moves the alias at a time. */
  move(percent: number, now: number): void {
    this.serve(now)
    this.#percent = percent
  }

  /** What an alarm counts between the ends of two minutes, which count from the start. */
  between(scope: Watch['scope'], from: number, to: number): Means {
    const before = this.#end(from)
    const after = this.#end(to)
    const fresh = difference(after.fresh, before.fresh)
    return scope === 'new-version' ? fresh : sum(fresh, difference(after.old, before.old))
  }

  #end(at: number): Counts {
    return this.#ends[at + (this.#history ?? 0)] ?? none
  }

  #draw(minutes: number): void {
    const { calls, errorRate, baseline } = this.#of
    const share = this.#percent / 100
    this.#counts = {
      fresh: sum(this.#counts.fresh, this.#served(minutes * calls * share, errorRate)),
      old: sum(this.#counts.old, this.#served(minutes * calls * (1 - share), baseline)),
    }
  }

  #served(calls: number, errorRate: number): Means {
    const errors = drawPoisson(calls * errorRate, this.#random)
    return { errors, calls: errors + drawPoisson(calls * (1 - errorRate), this.#random) }
  }
}

const sum = (a: Means, b: Means): Means => ({
  calls: a.calls + b.calls,
  errors: a.errors + b.errors,
})

const difference = (a: Means, b: Means): Means => ({
  calls: a.calls - b.calls,
  errors: a.errors - b.errors,
})
