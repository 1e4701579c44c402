import { type Node, scalar, type Written } from '../../node/node.ts'
import type { Problem } from '../../node/problem.ts'
import { maximumAliasNodes, maximumDepth, maximumKeyLength } from '../limits.ts'
import { duplicateKey, tooDeep } from '../problems.ts'
import type { Text } from '../text.ts'
import { type Anchor, Anchors } from './anchors.ts'
import {
  emptyPlace,
  type Frame,
  type Key,
  listFrame,
  type MapFrame,
  mapFrame,
  type Properties,
} from './frame.ts'
import { blockStart, isLastLine, skipGap, trimmedEnd } from './gaps.ts'
import { keyText, merge, setValue } from './keys.ts'
import { Layout } from './layout.ts'
import { Meaning } from './meaning.ts'
import { merged } from './merge.ts'
import { ProblemList } from './problem-list.ts'

/**
 * Makes the tree of a document from what a parser finds in it, in the order of the text:
 * tags, anchors, merge keys and scalars mean here what they mean to AWS.
 */
export class Assembler {
  root: Node | undefined
  readonly #of: Text
  readonly #text: string
  readonly #problems = new ProblemList()
  readonly #anchors = new Anchors(this.#problems)
  readonly #meaning: Meaning
  readonly #layout: Layout
  readonly #frames: Frame[] = []
  #top: Frame | undefined
  /** Where the last thing ended. */
  #cursor = 0
  #documents = 0
  /** Nodes written, and nodes reached through aliases. */
  #size = 0
  #reached = 0
  #isTooDeep = false

  constructor(of: Text) {
    this.#of = of
    this.#text = of.text
    this.#meaning = new Meaning(of, this.#problems)
    this.#layout = new Layout(of, this.#problems)
  }

  get problems(): readonly Problem[] {
    return this.#problems.all
  }

  /** Whether there are as many mistakes as anybody is told of, so that the rest of the text changes nothing. */
  get isHopeless(): boolean {
    return this.#problems.isFull
  }

  /** A document begins; a template has just one. */
  document(): void {
    this.#documents++
    if (this.#documents !== 2) return
    const marker = /^---/gm
    marker.lastIndex = this.#cursor
    const start = marker.exec(this.#text)?.index ?? this.#cursor
    const message = 'A template is one document, remove what follows this line'
    this.#problems.refuse('yaml-several-documents', message, this.#of.place(start, start + 3))
  }

  /** A list or mapping whose first character is at `start`; `flow` when that is a bracket. */
  open(kind: 'list' | 'map', start: number, flow: boolean, properties?: Properties): void {
    if (this.#frames.length >= maximumDepth) this.#tooDeep(this.#of.place(start, start + 1))
    this.#layout.indented(start, this.#frames)
    const top = this.#top
    const isBlockValue = top?.kind === 'map' && !top.flow && top.key !== undefined
    if (isBlockValue && kind === 'map' && !flow) this.#layout.ownLine(this.#cursor, start)
    this.#announce(properties)
    const begin = kind === 'list' ? listFrame : mapFrame
    this.#top = begin(start, flow, properties, this.#size + this.#reached)
    this.#size++
    this.#frames.push(this.#top)
    this.#cursor = flow ? start + 1 : start
  }

  /** The end of the innermost list or mapping. */
  close(): void {
    const frame = this.#frames.pop()
    if (!frame) return
    this.#top = this.#frames.at(-1)
    if (frame.flow) {
      this.#cursor = skipGap(this.#text, this.#cursor, ',:?') + 1
      this.#layout.tabs.skip(this.#cursor)
    }
    const bare = collection(frame, this.#of.place(frame.start, this.#cursor))
    const { properties, sizeBefore, height } = frame
    const node = properties ? this.#meaning.tagged(bare, properties, this.#cursor) : bare
    this.#settle(properties, node, sizeBefore, height)
    this.#grow(height)
    this.#attach(node)
    if (!this.#top) this.#layout.indented(this.#text.length, [])
  }

  /** A scalar from `start` up to `end`, quotes included; `text` is what it says. */
  scalar(text: string, plain: boolean, start: number, end: number, properties?: Properties): void {
    this.#layout.indented(start, this.#frames)
    if (!plain) this.#layout.tabs.skip(end)
    this.#cursor = end
    this.#size++
    const origin = this.#of.place(start, end)
    const top = this.#top
    if (properties) {
      this.#announce(properties)
      const node = this.#meaning.dressed(text, plain, origin, properties, end)
      this.#settle(properties, node, this.#size + this.#reached - 1, 0)
      this.#attach(node)
    } else if (top?.kind === 'map' && !top.key) this.#key(top, text, plain, origin)
    else this.#attach(plain ? this.#meaning.plain(text, origin) : scalar(origin, text))
  }

  /** A block scalar whose lines end before `end`. */
  block(text: string, end: number, properties?: Properties): void {
    const from = Math.max(this.#cursor, properties?.tagEnd ?? 0, properties?.anchorEnd ?? 0)
    const start = blockStart(this.#text, from)
    // A last line without a line break ends in none, whatever the header says.
    const value = isLastLine(this.#text, end) ? text.replace(/\n$/, '') : text
    this.scalar(value, false, start, Math.max(start + 1, trimmedEnd(this.#text, end)), properties)
    this.#layout.tabs.skip(end)
  }

  /** A value or key of which nothing is written but perhaps a tag or an anchor. */
  empty(properties?: Properties): void {
    const at = properties
      ? Math.max(properties.tagEnd, properties.anchorEnd)
      : emptyPlace(this.#text, this.#cursor, this.#top)
    if (this.#top?.kind === 'map' && !this.#top.key) this.#layout.keyBefore(at)
    this.scalar('', true, at, at, properties)
  }

  /** `*name`, from `start` up to `end`. */
  alias(name: string, start: number, end: number): void {
    this.#cursor = end
    const origin = this.#of.place(start, end)
    const anchor = this.#anchors.resolve(name, origin)
    if (anchor) this.#count(anchor, origin)
    this.#attach(anchor?.node ?? scalar(origin, ''), origin)
  }

  #tooDeep(origin: Written): void {
    if (this.#isTooDeep) return
    this.#isTooDeep = true
    const { rule, message } = tooDeep(origin)
    this.#problems.refuse(rule, message, origin)
  }

  #announce(properties: Properties | undefined): void {
    if (!properties) return
    this.#layout.separated(properties)
    const { anchor, anchorStart, anchorEnd } = properties
    if (anchor !== undefined) this.#anchors.announce(anchor, this.#of.place(anchorStart, anchorEnd))
  }

  #settle(
    properties: Properties | undefined,
    node: Node,
    sizeBefore: number,
    height: number,
  ): void {
    if (properties?.anchor === undefined) return
    const size = this.#size + this.#reached - sizeBefore
    this.#anchors.settle(properties.anchor, node, size, height)
  }

  #grow(height: number): void {
    if (this.#top && this.#top.height <= height) this.#top.height = height + 1
  }

  #attach(node: Node, origin = node.origin as Written): void {
    const top = this.#top
    if (!top) this.root ??= node
    else if (top.kind === 'list') top.items.push(node)
    else if (top.key === undefined) this.#nodeKey(top, node, origin)
    else this.#value(top, top.key, node)
  }

  #value(frame: MapFrame, key: Key, node: Node): void {
    frame.key = undefined
    if (!key.merges) {
      const before = setValue(frame, key, node)
      if (before) this.#problems.warn(() => duplicateKey(before, key.origin))
    } else if (this.#reached <= maximumAliasNodes && !merge(frame, node, this.#meaning.untagged)) {
      const message = 'Merge key "<<" takes a mapping or a list of mappings'
      this.#problems.refuse('yaml-merge-value', message, key.origin)
    }
  }

  #nodeKey(frame: MapFrame, node: Node, origin: Written): void {
    const text = node.kind === 'scalar' ? keyText(frame, node) : ''
    frame.key = { text, origin, merges: false }
    if (node.kind === 'scalar') return
    const message = 'A key is one word or text, not a list or mapping'
    this.#problems.refuse('yaml-complex-key', message, origin)
  }

  #key(frame: MapFrame, text: string, plain: boolean, origin: Written): void {
    const typed = plain ? this.#meaning.typed(text, origin) : undefined
    const key = typed ? keyText(frame, typed) : text
    frame.key = { text: key, origin, merges: plain && text === '<<' }
    if (text.length > maximumKeyLength) this.#longKey(origin)
  }

  #longKey(origin: Written): void {
    if (this.#of.json || this.#layout.isAfterMark(origin.start)) return
    const message = `A key takes at most ${maximumKeyLength} characters`
    this.#problems.refuse('yaml-long-key', message, origin)
  }

  #count(anchor: Anchor, origin: Written): void {
    const within = this.#reached <= maximumAliasNodes
    this.#reached += anchor.size
    if (within && this.#reached > maximumAliasNodes) {
      const message = `Aliases stand for more than ${maximumAliasNodes} values, write fewer of them`
      this.#problems.refuse('template-too-many-aliases', message, origin)
    }
    if (this.#frames.length + anchor.height > maximumDepth) this.#tooDeep(origin)
    this.#grow(anchor.height)
  }
}

const collection = (frame: Frame, origin: Written): Node =>
  frame.kind === 'list'
    ? { kind: 'list', origin, items: frame.items }
    : { kind: 'map', origin, entries: merged(frame.sources, frame.entries) }
