import type { Node, Scalar, Written } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { construct } from './construct.ts'
import { emptyPlace, type Frame, newFrame, type Properties } from './frame.ts'
import { blockStart, skipGap, trimmedEnd } from './gaps.ts'
import { keyText } from './key-text.ts'
import { maximumAliasNodes, maximumDepth } from './limits.ts'
import { merged, mergeSources } from './merge.ts'
import { duplicateKey, quoted, refusal, written } from './problems.ts'
import { plainValue, type Typed, unreadable } from './scalars.ts'
import type { Tag } from './tags.ts'

interface Anchor {
  node: Node | undefined
  /** Nodes it stands for, those reached through aliases inside included. */
  size: number
  /** Collections nested in it, itself included. */
  height: number
  readonly origin: Written
}

/**
 * Makes the tree of a document from what a parser finds in it, in the order of the text:
 * tags, anchors, merge keys and scalars mean here what they mean to AWS.
 */
export class Assembler {
  readonly problems: Problem[] = []
  root: Node | undefined
  /** Where the last thing ended. */
  cursor = 0
  readonly #source: Source
  readonly #text: string
  readonly #frames: Frame[] = []
  readonly #anchors = new Map<string, Anchor>()
  /** The collections inside of tagged ones, for merge keys look through tags. */
  readonly #untagged = new Map<Node, Node>()
  #top: Frame | undefined
  #size = 0
  #reached = 0
  #documents = 0

  constructor(source: Source) {
    this.#source = source
    this.#text = source.text
  }

  /** A document begins; a template has just one. */
  document(): void {
    this.#documents++
    if (this.#documents !== 2) return
    const marker = /^---/gm
    marker.lastIndex = this.cursor
    const start = marker.exec(this.#text)?.index ?? this.cursor
    const message = 'A template is one document, remove the lines from this "---" on'
    this.#refuse('yaml-several-documents', message, this.place(start, start + 3))
  }

  /** A list or mapping whose first character is at `start`. */
  open(kind: 'list' | 'map', start: number, flow: boolean, properties?: Properties): void {
    if (this.#frames.length >= maximumDepth) this.#tooDeep(start)
    const frame = newFrame(kind, start, flow, properties, this.#size + this.#reached)
    this.#size++
    if (properties?.anchor !== undefined) this.#announce(properties.anchor, properties)
    this.#frames.push(frame)
    this.#top = frame
    this.cursor = flow ? start + 1 : start
  }

  /** The end of the innermost collection; of one in brackets, just after its bracket. */
  close(end?: number): void {
    const frame = this.#frames.pop()
    if (!frame) return
    this.#top = this.#frames.at(-1)
    if (end !== undefined) this.cursor = end
    else if (frame.flow) this.cursor = skipGap(this.#text, this.cursor, ',:?') + 1
    const origin = this.place(frame.start, this.cursor)
    const bare: Node = frame.items
      ? { kind: 'list', origin, items: frame.items }
      : { kind: 'map', origin, entries: merged(frame.sources, frame.entries) }
    const { properties } = frame
    const node = properties?.tag
      ? this.#tagged(bare, properties.tag, properties, this.cursor)
      : bare
    if (properties?.anchor !== undefined) {
      this.#settle(properties.anchor, node, frame.sizeBefore, frame.height)
    }
    if (this.#top && this.#top.height <= frame.height) this.#top.height = frame.height + 1
    this.#attach(node)
  }

  /** A scalar from `start` up to `end`, quotes included; `text` is what it says. */
  scalar(text: string, plain: boolean, start: number, end: number, properties?: Properties): void {
    this.cursor = end
    this.#size++
    const origin = this.place(start, end)
    const top = this.#top
    if (properties) this.#attach(this.#dressed(text, plain, origin, properties))
    else if (top && !top.items && top.key === undefined) this.#key(top, text, plain, origin)
    else this.#attach(plain ? this.#plain(text, origin) : textScalar(origin, text))
  }

  /** A block scalar whose lines end before `end`. */
  block(text: string, end: number, properties?: Properties): void {
    const from = Math.max(this.cursor, properties?.tagEnd ?? 0, properties?.anchorEnd ?? 0)
    const start = blockStart(this.#text, from)
    this.scalar(text, false, start, Math.max(start + 1, trimmedEnd(this.#text, end)), properties)
  }

  /** A value or key of which nothing is written but perhaps a tag or an anchor. */
  empty(properties?: Properties): void {
    const at = properties
      ? Math.max(properties.tagEnd, properties.anchorEnd)
      : emptyPlace(this.#text, this.cursor, this.#top)
    this.scalar('', true, at, at, properties)
  }

  /** `*name`, from `start` up to `end`. */
  alias(name: string, start: number, end: number): void {
    this.cursor = end
    const anchor = this.#anchors.get(name)
    const origin = this.place(start, end)
    if (!anchor?.node) {
      const why = anchor
        ? `Alias ${quoted(`*${name}`)} stands inside of what it stands for`
        : `Alias ${quoted(`*${name}`)} has no anchor ${quoted(`&${name}`)} before it`
      this.#refuse(anchor ? 'yaml-recursive-alias' : 'yaml-unknown-alias', why, origin)
      this.#attach(textScalar(origin, ''))
      return
    }
    this.#count(anchor, origin)
    this.#attach(anchor.node)
  }

  place(start: number, end: number): Written {
    return { kind: 'written', source: this.#source, start, end }
  }

  #refuse(rule: string, message: string, origin: Written): void {
    this.problems.push(refusal(rule, message, origin))
  }

  #count(anchor: Anchor, origin: Written): void {
    const within = this.#reached <= maximumAliasNodes
    this.#reached += anchor.size
    if (within && this.#reached > maximumAliasNodes) {
      const message = `Aliases stand for more than ${maximumAliasNodes} values, write fewer of them`
      this.#refuse('template-too-many-aliases', message, origin)
    }
    if (this.#frames.length + anchor.height > maximumDepth) this.#tooDeep(origin.start)
    if (this.#top && this.#top.height <= anchor.height) this.#top.height = anchor.height + 1
  }

  #tooDeep(start: number): void {
    if (this.problems.some(problem => problem.rule === 'template-too-deep')) return
    this.problems.push(tooDeep(this.#source, start))
  }

  #attach(node: Node): void {
    const top = this.#top
    if (!top) this.root ??= node
    else if (top.items) top.items.push(node)
    else if (top.key === undefined) this.#nodeAsKey(top, node)
    else this.#value(top, top.key, node)
  }

  #nodeAsKey(frame: Frame, node: Node): void {
    const origin = node.origin as Written
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string') this.#textKey(frame, node.value, origin)
      else this.#typedKey(frame, { value: node.value, float: node.float }, origin)
      return
    }
    this.#refuse('yaml-complex-key', 'A key is one word or text, not a list or mapping', origin)
    this.#textKey(frame, '', origin)
  }

  #key(frame: Frame, text: string, plain: boolean, origin: Written): void {
    const typed = plain ? plainValue(text) : undefined
    if (typed === undefined) this.#textKey(frame, text, origin)
    else if (typed === unreadable) this.#unreadable(text, origin)
    else this.#typedKey(frame, typed, origin)
    frame.key ??= ''
    frame.merging = plain && text === '<<'
  }

  #textKey(frame: Frame, key: string, origin: Written): void {
    frame.key = key
    frame.keyOrigin = origin
  }

  #typedKey(frame: Frame, typed: Typed, origin: Written): void {
    this.#textKey(frame, keyText(typed), origin)
    if (typed.value === null) return
    frame.numbers ??= new Map()
    const size = Number(typed.value)
    const same = frame.numbers.get(size)
    if (same === undefined) frame.numbers.set(size, keyText(typed))
    else frame.key = same
  }

  #value(frame: Frame, key: string, value: Node): void {
    const keyOrigin = frame.keyOrigin as Written
    frame.key = undefined
    if (frame.merging) {
      frame.merging = false
      this.#merge(frame, value, keyOrigin)
      return
    }
    const before = frame.entries.get(key)
    if (before) this.problems.push(duplicateKey(key, before.keyOrigin as Written, keyOrigin))
    frame.entries.set(key, { key, keyOrigin, value })
  }

  #merge(frame: Frame, value: Node, keyOrigin: Written): void {
    const sources = mergeSources(value, this.#untagged)
    if (!sources) {
      const message = 'Merge key "<<" takes a mapping or a list of mappings'
      this.#refuse('yaml-merge-value', message, keyOrigin)
    } else if (this.#reached <= maximumAliasNodes) {
      frame.sources = [...(frame.sources ?? []), ...sources]
    }
  }

  #plain(text: string, origin: Written): Scalar {
    const typed = plainValue(text)
    if (typed === undefined) {
      if (text === '=' || text === '<<') {
        const message = `AWS cannot read a value ${quoted(text)} without quotes`
        this.#refuse('yaml-unquoted-sign', message, origin)
      }
      return textScalar(origin, text)
    }
    if (typed !== unreadable) return { kind: 'scalar', origin, ...typed }
    this.#unreadable(text, origin)
    return textScalar(origin, text)
  }

  #unreadable(text: string, origin: Written): void {
    const message = `${quoted(text)} is not a number that AWS can read, put text in quotes`
    this.#refuse('yaml-number', message, origin)
  }

  #dressed(text: string, plain: boolean, origin: Written, properties: Properties): Node {
    const { tag, anchor } = properties
    if (anchor !== undefined) this.#announce(anchor, properties)
    const bare = plain && !tag ? this.#plain(text, origin) : textScalar(origin, text)
    const node = tag ? this.#tagged(bare, tag, properties, origin.end) : bare
    if (anchor !== undefined) this.#settle(anchor, node, this.#size + this.#reached - 1, 0)
    return node
  }

  #tagged(bare: Node, tag: Tag, { tagStart, tagEnd }: Properties, end: number): Node {
    const at = this.place(tagStart, tagEnd)
    const node = construct(tag, bare, at, this.place(tagStart, end))
    if (!node) {
      const text = quoted(this.#text.slice(tagStart, tagEnd))
      const value =
        bare.kind === 'scalar'
          ? quoted(String(bare.value))
          : `a ${bare.kind === 'list' ? 'list' : 'mapping'}`
      this.#refuse('yaml-unknown-tag', `AWS cannot read tag ${text} on ${value}`, at)
      return bare
    }
    if (node !== bare && bare.kind !== 'scalar') this.#untagged.set(node, bare)
    return node
  }

  #announce(name: string, { anchorStart, anchorEnd }: Properties): void {
    const origin = this.place(anchorStart, anchorEnd)
    const before = this.#anchors.get(name)
    if (before) {
      const message = `Anchor ${quoted(`&${name}`)} is given twice, use another name`
      const related = [{ message: 'First given here', origin: before.origin }]
      this.problems.push({ ...refusal('yaml-duplicate-anchor', message, origin), related })
    }
    this.#anchors.set(name, { node: undefined, size: 0, height: 0, origin })
  }

  #settle(name: string, node: Node, sizeBefore: number, height: number): void {
    const anchor = this.#anchors.get(name)
    if (!anchor) return
    anchor.node = node
    anchor.size = this.#size + this.#reached - sizeBefore
    anchor.height = height
  }
}

const textScalar = (origin: Written, value: string): Scalar => ({
  kind: 'scalar',
  origin,
  value,
  float: false,
})

/** The text at `start` is nested in too many collections. */
export const tooDeep = (source: Source, start: number): Problem =>
  refusal(
    'template-too-deep',
    `Values are nested more than ${maximumDepth} levels deep`,
    written(source, start, start + 1),
  )
