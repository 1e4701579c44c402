import type { Node, Written } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import type { MapFrame } from './frame.ts'
import { keyText } from './key-text.ts'
import { mergeSources } from './merge.ts'
import { duplicateKey, refusal } from './problems.ts'
import type { Typed } from './scalars.ts'

/** Makes a text the key that awaits its value. */
export function textKey(frame: MapFrame, key: string, origin: Written): void {
  frame.key = key
  frame.keyOrigin = origin
}

/** The same for a key that is a number, a boolean or null. */
export function typedKey(frame: MapFrame, typed: Typed, origin: Written): void {
  textKey(frame, keyText(typed), origin)
  if (typed.value === null) return
  frame.numbers ??= new Map()
  const size = Number(typed.value)
  const same = frame.numbers.get(size)
  if (same === undefined) frame.numbers.set(size, keyText(typed))
  else frame.key = same
}

/** The same for a node; what is wrong with it as a key. */
export function nodeKey(frame: MapFrame, node: Node, origin: Written): Problem | undefined {
  if (node.kind !== 'scalar') {
    textKey(frame, '', origin)
    return refusal('yaml-complex-key', 'A key is one word or text, not a list or mapping', origin)
  }
  const { value, float } = node
  if (typeof value === 'string') textKey(frame, value, origin)
  else typedKey(frame, { value, float }, origin)
  return undefined
}

/** Gives the key that awaits its value one; a warning when the mapping has that key already. */
export function setValue(frame: MapFrame, key: string, value: Node): Problem | undefined {
  const { keyOrigin } = frame
  const before = frame.entries.get(key)
  frame.key = undefined
  frame.entries.set(key, { key, keyOrigin, value })
  return before && duplicateKey(key, before.keyOrigin as Written, keyOrigin)
}

/** Takes the value of a merge key; `untagged` gives what is inside of a tagged value. */
export function merge(
  frame: MapFrame,
  value: Node,
  untagged: ReadonlyMap<Node, Node>,
): Problem | undefined {
  frame.key = undefined
  frame.merging = false
  const sources = mergeSources(value, untagged)
  if (sources) {
    frame.sources ??= []
    for (const source of sources) frame.sources.push(source)
    return undefined
  }
  const message = 'Merge key "<<" takes a mapping or a list of mappings'
  return refusal('yaml-merge-value', message, frame.keyOrigin)
}
