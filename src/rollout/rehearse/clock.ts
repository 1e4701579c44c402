/** What comes first of things at the same moment: what completes has completed before an alarm stops it. */
export const order = { shift: 0, evaluation: 1, poll: 2 } as const

export type Order = (typeof order)[keyof typeof order]

/** Something that happens at a moment. */
interface Appointment {
  /** In milliseconds from the start. */
  readonly time: number
  readonly order: Order
  /** Counts the appointments: the earlier one of two comes first. */
  readonly number: number
  readonly act: () => void
}

/** A clock that jumps from one appointment to the next. */
export class Clock {
  /** Binary: the children of `i` are at `2 i + 1` and `2 i + 2`, and never before it. */
  readonly #heap: Appointment[] = []
  #count = 0
  #now = 0

  /** In milliseconds from the start. */
  get now(): number {
    return this.#now
  }

  /** Has something happen after so many milliseconds. */
  after(delay: number, order: Order, act: () => void): void {
    this.#push({ time: this.#now + delay, order, number: this.#count++, act })
  }

  /** Keeps all appointments, those as well that are made meanwhile. */
  run(): void {
    for (let next = this.#pop(); next; next = this.#pop()) {
      this.#now = next.time
      next.act()
    }
  }

  #push(one: Appointment): void {
    let i = this.#heap.length
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = this.#heap[parent]
      if (!above || isBefore(above, one)) break
      this.#heap[i] = above
      i = parent
    }
    this.#heap[i] = one
  }

  #pop(): Appointment | undefined {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) this.#sink(last)
    return first
  }

  #sink(one: Appointment): void {
    let i = 0
    for (;;) {
      const child = this.#earlierChild(i)
      const below = this.#heap[child]
      if (!below || isBefore(one, below)) break
      this.#heap[i] = below
      i = child
    }
    this.#heap[i] = one
  }

  #earlierChild(i: number): number {
    const [left, right] = [this.#heap[2 * i + 1], this.#heap[2 * i + 2]]
    return left && right && isBefore(right, left) ? 2 * i + 2 : 2 * i + 1
  }
}

const isBefore = (a: Appointment, b: Appointment): boolean =>
  (a.time - b.time || a.order - b.order || a.number - b.number) < 0
