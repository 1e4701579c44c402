import type { Node, Written } from '../../node/node.ts'
import { quoted } from '../problems.ts'
import type { ProblemList } from './problem-list.ts'

/** A value that aliases may stand for. */
export interface Anchor {
  readonly origin: Written
  /** Absent inside of the value itself. */
  readonly node?: Node
  /** Nodes it stands for, those reached through aliases inside included. */
  readonly size: number
  /** Collections nested in it, itself included. */
  readonly height: number
}

/** The anchors of a document and what they stand for. */
export class Anchors {
  readonly #known = new Map<string, Anchor>()
  readonly #problems: ProblemList

  constructor(problems: ProblemList) {
    this.#problems = problems
  }

  /** An anchor at `origin`, whose value is yet to come. */
  announce(name: string, origin: Written): void {
    const before = this.#known.get(name)
    const sign = quoted(`&${name}`)
    if (before) {
      const message = `Anchor ${sign} is given twice, use another name`
      const related = [{ message: 'First given here', origin: before.origin }]
      this.#problems.refuse('yaml-duplicate-anchor', message, origin, related)
    } else if (!isName(name)) {
      const message = `Anchor ${sign} has to be of letters, digits, "-" and "_"`
      this.#problems.refuse('yaml-anchor-name', message, origin)
    }
    this.#known.set(name, { origin, size: 0, height: 0 })
  }

  /** The value of an anchor that has been announced. */
  settle(name: string, node: Node, size: number, height: number): void {
    const anchor = this.#known.get(name)
    if (anchor) this.#known.set(name, { ...anchor, node, size, height })
  }

  /** What an alias at `origin` stands for; undefined, and a problem, when that is nothing. */
  resolve(name: string, origin: Written): (Anchor & { readonly node: Node }) | undefined {
    const anchor = this.#known.get(name)
    if (anchor?.node) return { ...anchor, node: anchor.node }
    const sign = quoted(`*${name}`)
    if (anchor) {
      const message = `Alias ${sign} stands inside of what it stands for`
      this.#problems.refuse('yaml-recursive-alias', message, origin)
    } else if (isName(name)) {
      const message = `Alias ${sign} has no anchor ${quoted(`&${name}`)} before it`
      this.#problems.refuse('yaml-unknown-alias', message, origin)
    } else {
      const message = `Text that starts with "*" needs quotes: ${sign}`
      this.#problems.refuse('yaml-reserved-character', message, origin)
    }
    return undefined
  }
}

const isName = (name: string) => /^[\w-]+$/.test(name)
