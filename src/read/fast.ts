import {
  COLLECTION_STYLE,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml/browser'
import type { Node } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import { withEscapedBreaks } from './escaped-breaks.ts'
import { maximumParserDepth } from './limits.ts'
import { tooDeep } from './problems.ts'
import { type Handles, tagOf } from './tags.ts'
import type { Text } from './text.ts'
import { Assembler } from './tree/assemble.ts'
import type { Properties } from './tree/frame.ts'

/** A tree, or undefined where the text breaks the grammar at `syntax`. */
export interface FastReading {
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
  /** Set when the parser gave up: the offset, and why in its words. */
  readonly syntax?: { readonly offset: number; readonly reason: string }
}

/**
 * Reads a text from the event stream of js-yaml; stops at the first mistake in the grammar. The build for
 * browsers reads three times as fast: the other one spreads options into the parser's state, for which
 * V8 gives each state a hidden class of its own.
 */
export function readFast(of: Text): FastReading {
  try {
    return assemble(of, parseEvents(of.text, { maxDepth: maximumParserDepth }))
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const offset = error.mark?.position ?? 0
    if (error.reason.includes('maxDepth')) {
      return { root: undefined, problems: [tooDeep(of.place(offset, offset + 1))] }
    }
    return { root: undefined, problems: [], syntax: { offset, reason: error.reason } }
  }
}

function assemble(of: Text, events: readonly Event[]): FastReading {
  const tree = new Assembler(of)
  let handles: Handles = new Map()
  for (const event of events) {
    if (tree.isHopeless) return { root: undefined, problems: tree.problems }
    if (event.type === EVENT_ID.DOCUMENT) {
      handles = handlesOf(event)
      tree.document()
    } else feed(tree, event, of.text, handles)
  }
  return { root: tree.root, problems: tree.problems }
}

const handlesOf = ({ directives }: DocumentEvent): Handles =>
  new Map(directives.flatMap(d => (d.kind === 'tag' ? [[d.handle, d.prefix] as const] : [])))

function feed(
  tree: Assembler,
  event: Exclude<Event, DocumentEvent>,
  text: string,
  handles: Handles,
): void {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      scalar(tree, event, text, propertiesOf(event, text, handles))
      break
    case EVENT_ID.MAPPING:
      tree.open('map', event.start, hasBraces(event, text), propertiesOf(event, text, handles))
      break
    case EVENT_ID.SEQUENCE:
      tree.open('list', event.start, isFlow(event), propertiesOf(event, text, handles))
      break
    case EVENT_ID.ALIAS: {
      const { anchorStart, anchorEnd } = event
      tree.alias(text.slice(anchorStart, anchorEnd), anchorStart - 1, anchorEnd)
      break
    }
    case EVENT_ID.POP:
      tree.close()
      break
  }
}

const isFlow = (event: MappingEvent | SequenceEvent) => event.style === COLLECTION_STYLE.FLOW

/** Not so the pair in `[a: b]`. */
const hasBraces = (event: MappingEvent, text: string) =>
  isFlow(event) && text.charAt(event.start) === '{'

function scalar(
  tree: Assembler,
  event: ScalarEvent,
  text: string,
  properties: Properties | undefined,
): void {
  const { valueStart: start, valueEnd: end, style } = event
  if (start < 0) tree.empty(properties)
  else if (style === SCALAR_STYLE.PLAIN) {
    tree.scalar(getScalarValue(text, event), true, start, end, properties)
  } else if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) {
    tree.block(getScalarValue(text, event), end, properties)
  } else tree.scalar(quotedText(text, event), false, start - 1, end + 1, properties)
}

function quotedText(text: string, event: ScalarEvent): string {
  if (event.fast || event.style === SCALAR_STYLE.SINGLE_QUOTED) return getScalarValue(text, event)
  const inside = withEscapedBreaks(text.slice(event.valueStart, event.valueEnd))
  return getScalarValue(inside, { ...event, valueStart: 0, valueEnd: inside.length })
}

function propertiesOf(
  event: ScalarEvent | MappingEvent | SequenceEvent,
  text: string,
  handles: Handles,
): Properties | undefined {
  const { tagStart, tagEnd, anchorStart, anchorEnd } = event
  if (tagStart < 0 && anchorStart < 0) return undefined
  return {
    tag: tagStart < 0 ? undefined : tagOf(text.slice(tagStart, tagEnd), handles),
    tagStart,
    tagEnd,
    anchor: anchorStart < 0 ? undefined : text.slice(anchorStart, anchorEnd),
    anchorStart: anchorStart < 0 ? -1 : anchorStart - 1,
    anchorEnd,
  }
}
