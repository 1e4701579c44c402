import type { Node, Scalar, Written } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import { type Anchor, begun, isAnchorName } from './anchors.ts'
import { construct } from './construct.ts'
import {
  emptyPlace,
  type Frame,
  type Key,
  listFrame,
  type MapFrame,
  mapFrame,
  type Properties,
} from './frame.ts'
import { blockStart, hasLineBreak, isLastLine, lineEnd, skipGap, trimmedEnd } from './gaps.ts'
import { keyText, merge, setValue } from './keys.ts'
import { maximumAliasNodes, maximumDepth, maximumKeyLength } from './limits.ts'
import { merged } from './merge.ts'
import { quoted, refusal, tooDeep } from './problems.ts'
import { type Typed, unreadable } from './scalars.ts'
import { LineTabs } from './tabs.ts'
import type { Text } from './text.ts'

/**
 * Makes the tree of a document from what a parser finds in it, in the order of the text:
 * tags, anchors, merge keys and scalars mean here what they mean to AWS.
 */
export class Assembler {
  readonly problems: Problem[] = []
  root: Node | undefined
  readonly #of: Text
  readonly #text: string
  readonly #frames: Frame[] = []
  readonly #anchors = new Map<string, Anchor>()
  /** What is inside of tagged values, for merge keys look through tags. */
  readonly #untagged = new Map<Node, Node>()
  readonly #tabs: LineTabs
  #top: Frame | undefined
  /** Where the last thing ended. */
  #cursor = 0
  #documents = 0
  /** Nodes written, and nodes reached through aliases. */
  #size = 0
  #reached = 0

  constructor(of: Text) {
    this.#of = of
    this.#text = of.text
    this.#tabs = new LineTabs(of.text)
  }

  /** A document begins; a template has just one. */
  document(): void {
    this.#documents++
    if (this.#documents !== 2) return
    const marker = /^---/gm
    marker.lastIndex = this.#cursor
    const start = marker.exec(this.#text)?.index ?? this.#cursor
    const message = 'A template is one document, remove what follows this line'
    this.#refuse('yaml-several-documents', message, this.#place(start, start + 3))
  }

  /** A list or mapping whose first character is at `start`; `flow` when that is a bracket. */
  open(kind: 'list' | 'map', start: number, flow: boolean, properties?: Properties): void {
    if (this.#frames.length >= maximumDepth) this.#tooDeep(this.#place(start, start + 1))
    this.#indented(start)
    if (kind === 'map' && !flow) this.#compact(start)
    const sizeBefore = this.#size + this.#reached
    this.#size++
    if (properties?.anchor !== undefined) this.#announce(properties.anchor, properties)
    const begin = kind === 'list' ? listFrame : mapFrame
    this.#top = begin(start, flow, properties, sizeBefore)
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
      this.#tabs.skip(this.#cursor)
    }
    const bare = collection(frame, this.#place(frame.start, this.#cursor))
    const { properties } = frame
    const node = properties ? this.#tagged(bare, properties, this.#cursor) : bare
    if (properties?.anchor !== undefined) this.#settle(properties.anchor, node, frame)
    this.#grow(frame.height)
    this.#attach(node)
    if (!this.#top) this.#indented(this.#text.length)
  }

  /** A scalar from `start` up to `end`, quotes included; `text` is what it says. */
  scalar(text: string, plain: boolean, start: number, end: number, properties?: Properties): void {
    this.#indented(start)
    if (!plain) this.#tabs.skip(end)
    this.#cursor = end
    this.#size++
    const origin = this.#place(start, end)
    const top = this.#top
    if (properties) this.#dressed(text, plain, origin, properties, end)
    else if (top?.kind === 'map' && top.key === undefined) this.#key(top, text, plain, origin)
    else this.#attach(plain ? this.#plain(text, origin) : textScalar(origin, text))
  }

  /** A block scalar whose lines end before `end`. */
  block(text: string, end: number, properties?: Properties): void {
    const from = Math.max(this.#cursor, properties?.tagEnd ?? 0, properties?.anchorEnd ?? 0)
    const start = blockStart(this.#text, from)
    // A last line without a line break ends in none, whatever the header says.
    const value = isLastLine(this.#text, end) ? text.replace(/\n$/, '') : text
    this.scalar(value, false, start, Math.max(start + 1, trimmedEnd(this.#text, end)), properties)
    this.#tabs.skip(end)
  }

  /** A value or key of which nothing is written but perhaps a tag or an anchor. */
  empty(properties?: Properties): void {
    const at = properties
      ? Math.max(properties.tagEnd, properties.anchorEnd)
      : emptyPlace(this.#text, this.#cursor, this.#top)
    if (this.#top?.kind === 'map' && this.#top.key === undefined) this.#keyless(at)
    this.scalar('', true, at, at, properties)
  }

  /** `*name`, from `start` up to `end`. */
  alias(name: string, start: number, end: number): void {
    this.#cursor = end
    const origin = this.#place(start, end)
    const anchor = this.#anchors.get(name)
    if (anchor?.node) {
      this.#count(anchor, origin)
      this.#attach(anchor.node, origin)
      return
    }
    if (anchor) {
      const message = `Alias ${quoted(`*${name}`)} stands inside of what it stands for`
      this.#refuse('yaml-recursive-alias', message, origin)
    } else if (isAnchorName(name)) {
      const message = `Alias ${quoted(`*${name}`)} has no anchor ${quoted(`&${name}`)} before it`
      this.#refuse('yaml-unknown-alias', message, origin)
    } else {
      const message = `Text that starts with "*" needs quotes: ${quoted(`*${name}`)}`
      this.#refuse('yaml-reserved-character', message, origin)
    }
    this.#attach(textScalar(origin, ''))
  }

  #place(start: number, end: number): Written {
    return this.#of.place(start, end)
  }

  #refuse(rule: string, message: string, origin: Written): void {
    this.problems.push(refusal(rule, message, origin))
  }

  #tooDeep(origin: Written): void {
    const known = this.problems.some(problem => problem.rule === 'template-too-deep')
    if (!known) this.problems.push(tooDeep(origin))
  }

  /** Refuses a second key on the line of a key, as in `a: !Sub b: c`. */
  #compact(start: number): void {
    const isValue = this.#top?.kind === 'map' && !this.#top.flow && this.#top.key !== undefined
    if (!isValue || hasLineBreak(this.#text, this.#cursor, start)) return
    const end = lineEnd(this.#text, start)
    const message = 'Text with a colon and a space in it needs quotes'
    this.#refuse('yaml-unquoted-colon', message, this.#place(start, end))
  }

  /** Refuses a colon with no key before it; an empty key after `?` is one. */
  #keyless(at: number): void {
    const colon = skipGap(this.#text, at)
    if (this.#text.charAt(colon) !== ':' || this.#isAfterMark(at)) return
    const origin = this.#place(colon, colon + 1)
    this.#refuse('yaml-missing-key', 'A key is missing before this ":"', origin)
  }

  /** Whether the key on the line of an offset is marked by `?`. */
  #isAfterMark(offset: number): boolean {
    return /(?:^|\s)\?(?:\s[^\r\n]*)?$/.test(this.#text.slice(Math.max(0, offset - 200), offset))
  }

  /** Refuses tabs before the lines up to `start`; in brackets AWS takes them. */
  #indented(start: number): void {
    for (const tab of this.#tabs.take(start)) {
      if (this.#frames.some(({ flow }) => flow)) continue
      const message = 'A line starts with a tab here, indent with spaces'
      this.#refuse('yaml-tab-indentation', message, this.#place(tab, tab + 1))
    }
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
    if (!key.merges) this.#note(setValue(frame, key, node))
    else if (this.#reached <= maximumAliasNodes) this.#note(merge(frame, key, node, this.#untagged))
  }

  #note(problem: Problem | undefined): void {
    if (problem) this.problems.push(problem)
  }

  #nodeKey(frame: MapFrame, node: Node, origin: Written): void {
    const text = node.kind === 'scalar' ? keyText(frame, node) : ''
    frame.key = { text, origin, merges: false }
    if (node.kind === 'scalar') return
    this.#refuse('yaml-complex-key', 'A key is one word or text, not a list or mapping', origin)
  }

  #key(frame: MapFrame, text: string, plain: boolean, origin: Written): void {
    const typed = plain ? this.#of.plain(text) : undefined
    const key = typeof typed === 'object' ? keyText(frame, typed) : text
    frame.key = { text: key, origin, merges: plain && text === '<<' }
    if (typed === unreadable) this.#unreadable(text, origin)
    if (text.length > maximumKeyLength) this.#longKey(origin)
  }

  #longKey(origin: Written): void {
    if (this.#of.json || this.#isAfterMark(origin.start)) return
    const message = `A key takes at most ${maximumKeyLength} characters`
    this.#refuse('yaml-long-key', message, origin)
  }

  #plain(text: string, origin: Written): Scalar {
    const typed = this.#of.plain(text)
    if (typeof typed === 'object') return typedScalar(origin, typed)
    if (typed === unreadable) this.#unreadable(text, origin)
    else if (text === '=' || text === '<<') {
      const message = `AWS cannot read a value ${quoted(text)} without quotes`
      this.#refuse('yaml-unquoted-sign', message, origin)
    }
    return textScalar(origin, text)
  }

  #unreadable(text: string, origin: Written): void {
    const message = `${quoted(text)} is not a number that AWS can read, put text in quotes`
    this.#refuse('yaml-number', message, origin)
  }

  #dressed(text: string, plain: boolean, origin: Written, dress: Properties, end: number): void {
    const { tag, anchor } = dress
    if (anchor !== undefined) this.#announce(anchor, dress)
    const untyped = tag && tag.kind !== 'none'
    const bare =
      (plain && !untyped) || tag?.kind === 'none'
        ? this.#plain(text, origin)
        : textScalar(origin, text)
    const node = this.#tagged(bare, dress, end)
    const sizeBefore = this.#size + this.#reached - 1
    if (anchor !== undefined) this.#settle(anchor, node, { sizeBefore, height: 0 })
    this.#attach(node)
  }

  #tagged(bare: Node, { tag, tagStart, tagEnd }: Properties, end: number): Node {
    if (!tag) return bare
    const at = this.#place(tagStart, tagEnd)
    const node = construct(tag, bare, at, this.#place(tagStart, end))
    if (!node) {
      const what = bare.kind === 'scalar' ? quoted(String(bare.value)) : kindText[bare.kind]
      const text = quoted(this.#text.slice(tagStart, tagEnd))
      this.#refuse('yaml-unknown-tag', `AWS cannot read tag ${text} on ${what}`, at)
      return bare
    }
    if (node !== bare) this.#untagged.set(node, bare)
    return node
  }

  #announce(name: string, { anchorStart, anchorEnd }: Properties): void {
    const origin = this.#place(anchorStart, anchorEnd)
    const before = this.#anchors.get(name)
    if (before) {
      const message = `Anchor ${quoted(`&${name}`)} is given twice, use another name`
      const related = [{ message: 'First given here', origin: before.origin }]
      this.problems.push({ ...refusal('yaml-duplicate-anchor', message, origin), related })
    } else if (!isAnchorName(name)) {
      const message = `Anchor ${quoted(`&${name}`)} has to be of letters, digits, "-" and "_"`
      this.#refuse('yaml-anchor-name', message, origin)
    }
    this.#anchors.set(name, begun(origin))
  }

  #settle(name: string, node: Node, of: { readonly sizeBefore: number; readonly height: number }) {
    const anchor = this.#anchors.get(name)
    if (!anchor) return
    const size = this.#size + this.#reached - of.sizeBefore
    this.#anchors.set(name, { ...anchor, node, size, height: of.height })
  }

  #count(anchor: Anchor, origin: Written): void {
    const within = this.#reached <= maximumAliasNodes
    this.#reached += anchor.size
    if (within && this.#reached > maximumAliasNodes) {
      const message = `Aliases stand for more than ${maximumAliasNodes} values, write fewer of them`
      this.#refuse('template-too-many-aliases', message, origin)
    }
    if (this.#frames.length + anchor.height > maximumDepth) this.#tooDeep(origin)
    this.#grow(anchor.height)
  }
}

const kindText = { list: 'a list', map: 'a mapping' } as const

const collection = (frame: Frame, origin: Written): Node =>
  frame.kind === 'list'
    ? { kind: 'list', origin, items: frame.items }
    : { kind: 'map', origin, entries: merged(frame.sources, frame.entries) }

const textScalar = (origin: Written, value: string): Scalar => ({
  kind: 'scalar',
  origin,
  value,
  float: false,
})

const typedScalar = (origin: Written, { value, float }: Typed): Scalar => ({
  kind: 'scalar',
  origin,
  value,
  float,
})
