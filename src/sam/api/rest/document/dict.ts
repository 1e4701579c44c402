import type { Origin } from '../../../../node/node.ts'
import { type Names, newNames, Order27 } from '../../../ids/python27/order.ts'
import type { Value } from './value.ts'

/** How many deep copies AWS's transform has made of a document so far; each reorders its dictionaries. */
export interface Copies {
  count: number
  /** The keys of its dictionaries. */
  readonly names: Names
}

export const noCopies = (): Copies => ({ count: 0, names: newNames() })

/** A key, and whether Python 2.7 would have had it as `unicode`: the texts of the template are, those of the transform are not. */
export interface Key {
  readonly text: string
  readonly unicode: boolean
  readonly origin: Origin
}

export interface DictEntry {
  readonly key: Key
  readonly value: Value
}

/**
 * A mapping of an OpenAPI document while it is edited. Its keys are in the order of a Python 2.7
 * dictionary, or, where `order` is undefined, in that of insertion. Deep copies of the document are
 * only counted: the order catches up when the next key comes or somebody looks.
 */
export class Dict {
  readonly kind = 'map'
  readonly origin: Origin
  readonly #entries = new Map<string, DictEntry>()
  #copies: Copies
  #order: Order27 | undefined
  #seen: number

  constructor(
    copies: Copies,
    origin: Origin,
    order: Order27 | undefined = new Order27(copies.names),
  ) {
    this.origin = origin
    this.#copies = copies
    this.#order = order
    this.#seen = copies.count
  }

  /** A mapping whose order Python 3 remembers: that of insertion. */
  static plain(copies: Copies, origin: Origin): Dict {
    const dict = new Dict(copies, origin)
    dict.#order = undefined
    return dict
  }

  get size(): number {
    return this.#entries.size
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value
  }

  /** A key that is there stays as it was first written. */
  set(key: Key, value: Value): void {
    const there = this.#entries.get(key.text)
    if (!there) this.#settled()?.add(key.text)
    this.#entries.set(key.text, { key: there?.key ?? key, value })
  }

  /** Sets entries as `dict.update` does, which makes room for all of them first. */
  update(entries: readonly DictEntry[]): void {
    this.#settled()?.merge(entries.map(({ key }) => key.text))
    for (const { key, value } of entries) this.set(key, value)
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#settled()?.delete(key)
  }

  /** In the order that hashes and lists made from them follow. */
  entries(): DictEntry[] {
    const order = this.#settled()
    if (!order) return [...this.#entries.values()]
    const entries: DictEntry[] = []
    for (const key of order.keys()) {
      const entry = this.#entries.get(key)
      if (entry) entries.push(entry)
    }
    return entries
  }

  keys(): string[] {
    return this.#settled()?.keys() ?? [...this.#entries.keys()]
  }

  /** In the order in which they were set, for people. */
  written(): Iterable<DictEntry> {
    return this.#entries.values()
  }

  /** What `dict.copy` gives: the same values in a new dictionary. */
  shallow(): Dict {
    const copy = new Dict(this.#copies, this.origin)
    copy.#order = this.#settled()?.copied()
    for (const [key, entry] of this.#entries) copy.#entries.set(key, entry)
    return copy
  }

  /** Makes this dictionary, but not those inside, part of another document. */
  join(copies: Copies): void {
    this.#settled()
    this.#copies = copies
    this.#seen = copies.count
  }

  #settled(): Order27 | undefined {
    const missed = this.#copies.count - this.#seen
    this.#seen = this.#copies.count
    if (missed > 0) this.#order = this.#order?.reinserted(missed)
    return this.#order
  }
}
