import type { Entry, Mapping, Node, Written } from '../../node/node.ts'
import type { Tag } from '../tags.ts'
import { skipGap } from './gaps.ts'

/** The tag and the anchor before a value; offsets are -1 where there is none. */
export interface Properties {
  readonly tag: Tag | undefined
  readonly tagStart: number
  readonly tagEnd: number
  readonly anchor: string | undefined
  readonly anchorStart: number
  readonly anchorEnd: number
}

/** A list or mapping that has begun and not ended. */
export type Frame = ListFrame | MapFrame

interface Begun {
  readonly start: number
  readonly flow: boolean
  readonly properties: Properties | undefined
  readonly sizeBefore: number
  /** Collections nested in it, itself included. */
  height: number
}

export interface ListFrame extends Begun {
  readonly kind: 'list'
  readonly items: Node[]
}

export interface Key {
  readonly text: string
  readonly origin: Written
  /** It is a merge key, `<<` without quotes. */
  readonly merges: boolean
}

export interface MapFrame extends Begun {
  readonly kind: 'map'
  readonly entries: Map<string, Entry>
  /** The key that awaits its value. */
  key: Key | undefined
  sources: Mapping[] | undefined
  /** Keys that are numbers or booleans: `1`, `1.0` and `true` are the same key to AWS. */
  numbers: Map<number, string> | undefined
}

/** A list that begins. */
export const listFrame = (
  start: number,
  flow: boolean,
  properties: Properties | undefined,
  sizeBefore: number,
): ListFrame => ({ kind: 'list', start, flow, properties, sizeBefore, height: 1, items: [] })

/** A mapping that begins. */
export const mapFrame = (
  start: number,
  flow: boolean,
  properties: Properties | undefined,
  sizeBefore: number,
): MapFrame => ({
  kind: 'map',
  start,
  flow,
  properties,
  sizeBefore,
  height: 1,
  entries: new Map(),
  key: undefined,
  sources: undefined,
  numbers: undefined,
})

/** Where a value or key would stand of which nothing is written, after what ends at `cursor`. */
export function emptyPlace(text: string, cursor: number, frame: Frame | undefined): number {
  if (!frame) return cursor
  if (frame.kind === 'list') {
    const at = skipGap(text, cursor)
    return !frame.flow && text.charAt(at) === '-' ? at + 1 : cursor
  }
  const at = skipGap(text, cursor, frame.key === undefined ? ',' : '')
  if (frame.key !== undefined) return text.charAt(at) === ':' ? at + 1 : cursor
  return text.charAt(at) === '?' ? at + 1 : at
}
