import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml'
import type { Node } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { Assembler, tooDeep } from './assemble.ts'
import type { Properties } from './frame.ts'
import { maximumDepth } from './limits.ts'
import { refusal } from './problems.ts'
import { type Handles, tagOf } from './tags.ts'

/** A tree, or undefined where the text breaks the grammar at `syntax`. */
export interface FastReading {
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
  /** Set when the parser gave up: the offset, and why in its words. */
  readonly syntax?: { readonly offset: number; readonly reason: string }
}

/** Reads YAML from the event stream of js-yaml; stops at the first mistake in the grammar. */
export function readFast(source: Source): FastReading {
  try {
    // The parser counts a little differently; the assembler has the exact bound.
    const events = parseEvents(source.text, { maxDepth: maximumDepth + 20 })
    return assemble(source, events)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const offset = error.mark?.position ?? 0
    if (error.reason.includes('maxDepth')) {
      return { root: undefined, problems: [tooDeep(source, offset)] }
    }
    return { root: undefined, problems: [], syntax: { offset, reason: error.reason } }
  }
}

function assemble(source: Source, events: readonly Event[]): FastReading {
  const { text } = source
  const tree = new Assembler(source)
  const documents = 0
  const handles: Handles = noHandles
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const properties = propertiesOf(event, text, handles)
        const { valueStart, valueEnd, style } = event
        if (valueStart < 0) tree.empty(properties)
        else {
          const value = getScalarValue(text, event)
          if (style === SCALAR_STYLE.PLAIN)
            tree.scalar(value, true, valueStart, valueEnd, properties)
          else if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK)
            tree.block(value, valueEnd, properties)
          else tree.scalar(value, false, valueStart - 1, valueEnd + 1, properties)
        }
        break
      }
      case EVENT_ID.MAPPING:
        tree.open(
          'map',
          event.start,
          event.style === COLLECTION_STYLE.FLOW,
          propertiesOf(event, text, handles),
        )
        break
      case EVENT_ID.SEQUENCE:
        tree.open(
          'list',
          event.start,
          event.style === COLLECTION_STYLE.FLOW,
          propertiesOf(event, text, handles),
        )
        break
      case EVENT_ID.ALIAS:
        tree.alias(
          text.slice(event.anchorStart, event.anchorEnd),
          event.anchorStart - 1,
          event.anchorEnd,
        )
        break
      case EVENT_ID.POP:
        tree.close()
        break
      case EVENT_ID.DOCUMENT:
        break
    }
  }
  return { root: tree.root, problems: tree.problems }
}
