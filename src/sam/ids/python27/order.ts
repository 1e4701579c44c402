import { hashOf } from './hash.ts'

const smallest = 8
/** Tables of more keys than this grow by two instead of by four. */
const large = 50_000
const free = -1
const removed = -2

/** Keys by number, with their hashes; dictionaries of one document share them. */
export interface Names {
  readonly numbers: Map<string, number>
  readonly texts: string[]
  readonly high: number[]
  readonly low: number[]
}

export const newNames = (): Names => ({ numbers: new Map(), texts: [], high: [], low: [] })

/**
 * The keys of a Python 2.7 dictionary. Their order is that of the slots of its hash table, so it
 * depends on every insertion and removal so far. AWS's transform still emulates it, because the
 * deployment id of a REST API hashes a document in that order.
 */
export class Order27 {
  readonly #names: Names
  /** The number of a name per slot, or `free`, or `removed`. */
  #slots = emptyTable(smallest)
  #used = 0
  /** Slots that are not free. */
  #fill = 0
  /** Whether a deep copy is known to be just like it. */
  #repeats = false

  constructor(names: Names = newNames()) {
    this.#names = names
  }

  static of(keys: Iterable<string>, names: Names = newNames()): Order27 {
    const order = new Order27(names)
    for (const key of keys) order.add(key)
    return order
  }

  get size(): number {
    return this.#used
  }

  has(key: string): boolean {
    const number = this.#names.numbers.get(key)
    return number !== undefined && this.#slots[this.#find(number)] === number
  }

  /** Inserts one key; nothing happens when it is there. */
  add(key: string): void {
    this.#add(numberOf(this.#names, key))
  }

  delete(key: string): void {
    const number = this.#names.numbers.get(key)
    if (number === undefined) return
    const slot = this.#find(number)
    if (this.#slots[slot] !== number) return
    this.#slots[slot] = removed
    this.#used--
    this.#repeats = false
  }

  /** Inserts many keys at once, as `dict.update` does: the table makes room for all of them first. */
  merge(keys: readonly string[]): void {
    if (keys.length === 0) return
    const needed = (this.#fill + keys.length) * 3
    if (needed >= this.#slots.length * 2) this.#grow((this.#used + keys.length) * 2)
    for (const key of keys) this.add(key)
  }

  keys(): string[] {
    return this.#numbers().map(number => this.#names.texts[number] ?? '')
  }

  /** What `dict.copy` gives. */
  copied(): Order27 {
    const copy = new Order27(this.#names)
    copy.merge(this.keys())
    return copy
  }

  /**
   * What `times` deep copies, each of the one before, give. A copy depends on its original alone, so that
   * they repeat once one is like an earlier one; of the earlier ones, one is kept, ever later.
   */
  reinserted(times: number): Order27 {
    if (this.#repeats) return this
    let latest: Order27 = this
    let [kept, since, lap] = [latest, 0, 1]
    for (let left = times; left > 0; left--) {
      const next = latest.#reinserted()
      if (next.#isLike(latest)) {
        latest.#repeats = true
        return latest
      }
      latest = next
      since++
      if (next.#isLike(kept)) left = 1 + ((left - 1) % since)
      if (since === lap) [kept, since, lap] = [next, 0, lap * 2]
    }
    return latest
  }

  #reinserted(): Order27 {
    const copy = new Order27(this.#names)
    for (let slot = 0; slot < this.#slots.length; slot++) {
      const number = this.#slots[slot] ?? free
      if (number >= 0) copy.#add(number)
    }
    return copy
  }

  /** Whether both have the same keys in the same slots, so that they will go on alike. */
  #isLike(other: Order27): boolean {
    if (this.#fill !== other.#fill || this.#slots.length !== other.#slots.length) return false
    for (let slot = 0; slot < this.#slots.length; slot++) {
      if (this.#slots[slot] !== other.#slots[slot]) return false
    }
    return true
  }

  #add(number: number): void {
    const slot = this.#find(number)
    const before = this.#slots[slot]
    if (before === number) return
    if (before === free) this.#fill++
    this.#slots[slot] = number
    this.#used++
    this.#repeats = false
    if (this.#fill * 3 >= this.#slots.length * 2)
      this.#grow(this.#used * (this.#used > large ? 2 : 4))
  }

  /** The slot that holds a key, else the one it would take: the first removed one on the way, or the free one. */
  #find(number: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let low = this.#names.low[number] ?? 0
    let high = this.#names.high[number] ?? 0
    let walker = low
    let reusable = free
    let there = slots[walker & mask]
    while (there !== number && there !== free) {
      if (there === removed && reusable === free) reusable = walker & mask
      walker = (Math.imul(walker, 5) + low + 1) | 0
      low = (low >>> 5) | (high << 27)
      high >>>= 5
      there = slots[walker & mask]
    }
    return there === number || reusable === free ? walker & mask : reusable
  }

  /** Moves the keys, in their order, to the smallest table with more than `request` slots. */
  #grow(request: number): void {
    const before = this.#slots
    let slots = smallest
    while (slots <= request) slots *= 2
    this.#slots = emptyTable(slots)
    for (let slot = 0; slot < before.length; slot++) {
      const number = before[slot] ?? free
      if (number >= 0) this.#slots[this.#find(number)] = number
    }
    this.#fill = this.#used
    this.#repeats = false
  }

  #numbers(): number[] {
    const numbers: number[] = []
    for (let slot = 0; slot < this.#slots.length; slot++) {
      const number = this.#slots[slot] ?? free
      if (number >= 0) numbers.push(number)
    }
    return numbers
  }
}

const emptyTable = (slots: number): Int32Array => new Int32Array(slots).fill(free)

function numberOf(names: Names, key: string): number {
  const known = names.numbers.get(key)
  if (known !== undefined) return known
  const { high, low } = hashOf(key)
  const number = names.texts.push(key) - 1
  names.high.push(high)
  names.low.push(low)
  names.numbers.set(key, number)
  return number
}
