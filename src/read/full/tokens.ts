import { CST } from 'yaml'
import { withEscapedBreaks } from '../escaped-breaks.ts'
import { type Handles, tagOf } from '../tags.ts'
import type { Assembler } from '../tree/assemble.ts'
import type { Properties } from '../tree/frame.ts'

/** Gives the assembler what a document holds, in the order of the text. */
export function feedDocument(tree: Assembler, document: CST.Document, handles: Handles): void {
  tree.document()
  feed({ tree, handles }, document.value, document.start)
}

interface Target {
  readonly tree: Assembler
  readonly handles: Handles
}

type Before = readonly CST.SourceToken[] | undefined

function feed(to: Target, token: CST.Token | null | undefined, before: Before): void {
  const { tree } = to
  const properties = propertiesIn(before, to.handles)
  switch (token?.type) {
    case 'alias':
      tree.alias(token.source.slice(1), token.offset, endOf(token))
      break
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      scalar(tree, token, properties)
      break
    case 'block-scalar':
      tree.block(textOf(token), endOf(token), properties)
      break
    case 'block-map':
    case 'block-seq':
    case 'flow-collection':
      collection(to, token, properties)
      break
    default:
      tree.empty(properties)
  }
}

function scalar(tree: Assembler, token: CST.FlowScalar, properties?: Properties): void {
  const { type, source, offset } = token
  if (source === '') tree.empty(properties)
  else tree.scalar(textOf(token), type === 'scalar', offset, endOf(token), properties)
}

function collection(to: Target, token: Collection, properties: Properties | undefined): void {
  const isFlow = token.type === 'flow-collection'
  const isMap = token.type === 'block-map' || (isFlow && token.start.source === '{')
  const start = isFlow ? token.start.offset : firstOffset(token)
  to.tree.open(isMap ? 'map' : 'list', start, isFlow, properties)
  for (const item of token.items.filter(isWritten)) {
    if (isMap) pair(to, item)
    else if (isFlow && isPair(item)) singlePair(to, item)
    else feed(to, item.value, item.start)
  }
  to.tree.close()
}

function pair(to: Target, { start, key, sep, value }: CST.CollectionItem): void {
  feed(to, key, start)
  feed(to, value, sep)
}

/** `a: b` in a list in brackets is a mapping of its own. */
function singlePair(to: Target, item: CST.CollectionItem): void {
  const { start, key, sep } = item
  const first = start.find(({ type }) => type === 'tag' || type === 'anchor') ?? key ?? sep?.[0]
  to.tree.open('map', first?.offset ?? 0, false)
  pair(to, item)
  to.tree.close()
}

function propertiesIn(tokens: Before, handles: Handles): Properties | undefined {
  const tag = tokens?.findLast(({ type }) => type === 'tag')
  const anchor = tokens?.findLast(({ type }) => type === 'anchor')
  if (!tag && !anchor) return undefined
  return {
    tag: tag && tagOf(tag.source, handles),
    tagStart: tag ? tag.offset : -1,
    tagEnd: tag ? endOf(tag) : -1,
    anchor: anchor?.source.slice(1),
    anchorStart: anchor ? anchor.offset : -1,
    anchorEnd: anchor ? endOf(anchor) : -1,
  }
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection

function textOf(token: CST.FlowScalar | CST.BlockScalar): string {
  const source =
    token.type === 'double-quoted-scalar' ? withEscapedBreaks(token.source) : token.source
  return CST.resolveAsScalar({ ...token, source }, true, () => {})?.value ?? ''
}

function endOf(token: CST.FlowScalar | CST.BlockScalar | CST.SourceToken): number {
  const last = token.type === 'block-scalar' ? token.props.at(-1) : undefined
  const start = last && 'source' in last ? last.offset + last.source.length : token.offset
  return start + token.source.length
}

const gaps: ReadonlySet<string> = new Set(['space', 'comment', 'newline', 'comma'])

/** The offset of what a block collection begins with: a property, an indicator or a key. */
function firstOffset({ offset, items }: CST.BlockMap | CST.BlockSequence): number {
  const [first] = items
  const token = first?.start.find(({ type }) => !gaps.has(type)) ?? first?.key ?? first?.sep?.[0]
  return token?.offset ?? offset
}

/** Not so a comment after the last item. */
const isWritten = ({ start, key, sep, value }: CST.CollectionItem) =>
  Boolean(key || sep || value) || start.some(({ type }) => !gaps.has(type))

const isPair = ({ start, key, sep }: CST.CollectionItem) =>
  Boolean(key || sep) || start.some(({ type }) => type === 'explicit-key-ind')
