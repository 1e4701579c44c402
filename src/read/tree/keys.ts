import type { Entry, Node, Scalar } from '../../node/node.ts'
import { floatText } from '../../node/number-text.ts'
import type { Typed } from '../scalars.ts'
import type { Key, MapFrame } from './frame.ts'
import { mergeSources } from './merge.ts'

/** The text of a key; of one that is not text, what JSON writes: `200`, `1.0`, `true`, `null`. */
export function keyText(frame: MapFrame, { value, float }: Typed | Scalar): string {
  if (typeof value === 'string') return value
  const text = float ? floatText(Number(value)) : String(value)
  if (value === null) return text
  frame.numbers ??= new Map()
  const size = Number(value)
  const same = frame.numbers.get(size)
  if (same === undefined) frame.numbers.set(size, text)
  return same ?? text
}

/** Gives a key its value; the entry that it takes the place of. */
export function setValue(
  frame: MapFrame,
  { text: key, origin }: Key,
  value: Node,
): Entry | undefined {
  const before = frame.entries.get(key)
  frame.entries.set(key, { key, keyOrigin: origin, value })
  return before
}

/** Takes the value of a merge key, unless it has nothing to merge; `untagged` gives what is inside of a tagged value. */
export function merge(frame: MapFrame, value: Node, untagged: ReadonlyMap<Node, Node>): boolean {
  const sources = mergeSources(value, untagged)
  if (!sources) return false
  frame.sources ??= []
  for (const source of sources) frame.sources.push(source)
  return true
}
