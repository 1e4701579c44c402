import { type Node, type Scalar, scalar, type Written } from '../../node/node.ts'
import { quoted } from '../problems.ts'
import { type Typed, unreadable } from '../scalars.ts'
import type { Text } from '../text.ts'
import { construct } from './construct.ts'
import type { Properties } from './frame.ts'
import type { ProblemList } from './problem-list.ts'

/** What scalars and tags mean to AWS. */
export class Meaning {
  /** What is inside of tagged values, for merge keys look through tags. */
  readonly untagged = new Map<Node, Node>()
  readonly #of: Text
  readonly #problems: ProblemList

  constructor(of: Text, problems: ProblemList) {
    this.#of = of
    this.#problems = problems
  }

  /** A value without quotes. */
  plain(text: string, origin: Written): Scalar {
    const typed = this.typed(text, origin)
    if (typed) return scalar(origin, typed.value, typed.float)
    if (text === '=' || text === '<<') {
      const message = `AWS cannot read a value ${quoted(text)} without quotes`
      this.#problems.refuse('yaml-unquoted-sign', message, origin)
    }
    return scalar(origin, text)
  }

  /** What a text without quotes is, other than text. */
  typed(text: string, origin: Written): Typed | undefined {
    const typed = this.#of.plain(text)
    if (typed !== unreadable) return typed
    const message = `${quoted(text)} is not a number that AWS can read, put text in quotes`
    this.#problems.refuse('yaml-number', message, origin)
    return undefined
  }

  /** A scalar that has a tag or an anchor. */
  dressed(text: string, plain: boolean, origin: Written, dress: Properties, end: number): Node {
    const isTyped = dress.tag ? dress.tag.kind === 'none' : plain
    const bare = isTyped ? this.plain(text, origin) : scalar(origin, text)
    return this.tagged(bare, dress, end)
  }

  /** A value with its tag, if it has one; `end` is where the value ends. */
  tagged(bare: Node, { tag, tagStart, tagEnd }: Properties, end: number): Node {
    if (!tag) return bare
    const at = this.#of.place(tagStart, tagEnd)
    const node = construct(tag, bare, at, this.#of.place(tagStart, end))
    if (node) {
      if (node !== bare) this.untagged.set(node, bare)
      return node
    }
    const what = bare.kind === 'scalar' ? quoted(String(bare.value)) : kindText[bare.kind]
    const sign = quoted(this.#of.text.slice(tagStart, tagEnd))
    this.#problems.refuse('yaml-unknown-tag', `AWS cannot read tag ${sign} on ${what}`, at)
    return bare
  }
}

const kindText = { list: 'a list', map: 'a mapping' } as const
