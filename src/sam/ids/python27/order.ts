import { hashOf } from './hash.ts'

const smallest = 8
/** Tables of more keys than this grow by two instead of by four. */
const large = 50_000
const free = -1
const removed = -2

/** Every key that a dictionary and its copies have ever had, by number. */
interface Names {
  readonly numbers: Map<string, number>
  readonly texts: string[]
  readonly high: number[]
  readonly low: number[]
}

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

  constructor(names: Names = { numbers: new Map(), texts: [], high: [], low: [] }) {
    this.#names = names
  }

  static of(keys: Iterable<string>): Order27 {
    const order = new Order27()
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
  }

  /** Inserts many keys at once, as `dict.update` does: the table makes room for all of them first. */
  merge(keys: readonly string[]): void {
    if (keys.length === 0) return
    const needed = (this.#fill + keys.length) * 3
    if (needed >= this.#slots.length * 2) this.#grow((this.#used + keys.length) * 2)
    for (const key of keys) this.add(key)
  }

  keys(): string[] {
    return Array.from(this.#numbers(), number => this.#names.texts[number] ?? '')
  }

  /** What `dict.copy` gives. */
  copied(): Order27 {
    const copy = new Order27(this.#names)
    copy.merge(this.keys())
    return copy
  }

  /** What `times` deep copies, each of the one before, give. */
  reinserted(times: number): Order27 {
    const copies: Order27[] = []
    const firsts = new Map<string, number>()
    let latest: Order27 = this
    while (copies.length < times) {
      const next = latest.#reinserted()
      // A copy depends on the order of its original alone, so from a known order on they repeat.
      if (copies.length > 0 && sameItems(next.#numbers(), latest.#numbers())) return next
      if (times > 3) {
        const order = next.#numbers().join()
        const first = firsts.get(order)
        if (first !== undefined) {
          return copies[first + ((times - 1 - first) % (copies.length - first))] ?? next
        }
        firsts.set(order, copies.length)
      }
      copies.push(next)
      latest = next
    }
    return latest
  }

  #reinserted(): Order27 {
    const copy = new Order27(this.#names)
    for (const number of this.#numbers()) copy.#add(number)
    return copy
  }

  #add(number: number): void {
    const slot = this.#find(number)
    const before = this.#slots[slot]
    if (before === number) return
    if (before === free) this.#fill++
    this.#slots[slot] = number
    this.#used++
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
    const keys = this.#numbers()
    let slots = smallest
    while (slots <= request) slots *= 2
    this.#slots = emptyTable(slots)
    for (const number of keys) this.#slots[this.#find(number)] = number
    this.#fill = keys.length
  }

  #numbers(): Int32Array {
    const numbers = new Int32Array(this.#used)
    let count = 0
    for (const number of this.#slots) if (number >= 0) numbers[count++] = number
    return numbers
  }
}

const emptyTable = (slots: number) => new Int32Array(slots).fill(free)

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

const sameItems = (a: Int32Array, b: Int32Array) =>
  a.length === b.length && a.every((item, i) => item === b[i])
