import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { escapedUnit } from '../../node/escaped-unit.ts'
import type { Entry, Node, Scalar } from '../../node/node.ts'
import { floatText } from '../../node/number-text.ts'
import { textOf, truthy } from '../../node/values.ts'

/**
 * A logical id made of a prefix and ten characters: those of `known` when it is given, else of
 * the digest of `data`. Absent and empty data add nothing.
 */
export const logicalId = (prefix: string, data?: Node | string, known?: string): string =>
  prefix + (known || digest(data)).slice(0, 10)

/** The whole digest behind a logical id, 40 hex digits; empty for absent and empty data. */
export function digest(data: Node | string | undefined): string {
  if (typeof data !== 'object') return data ? hash(data) : ''
  return truthy(data) ? hash(textOf(data) ?? jsonText(data)) : ''
}

/** Node's own takes as long to load as a template takes to be expanded, and browsers have none. */
const hash = (text: string) => bytesToHex(sha1(utf8ToBytes(text)))

/**
 * The JSON that AWS hashes: compact, keys sorted by code point, all but printable ASCII escaped,
 * `1.0` told from `1`.
 */
export function jsonText(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return scalarText(node)
    case 'list':
      return `[${node.items.map(jsonText).join(',')}]`
    case 'map':
      return `{${[...node.entries.values()].sort(byCodePoint).map(entryText).join(',')}}`
  }
}

const entryText = ({ key, value }: Entry) => `${quoted(key)}:${jsonText(value)}`

function scalarText({ value, float }: Scalar): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'number') return String(value)
  return float || !Number.isInteger(value) ? floatText(value) : String(value)
}

/** A text as JSON has it, all but printable ASCII escaped. */
export const quoted = (text: string) => JSON.stringify(text).replace(/[^ -~]/g, escapedUnit)

/**
 * Entries by the code points of their keys; order of UTF-16 units, which `sort` goes by, puts
 * astral characters before U+E000 to U+FFFF.
 */
export function byCodePoint({ key: a }: Entry, { key: b }: Entry): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1)
}

/** Whether a text is one that CloudFormation takes as a logical id. */
export const isLogicalId = (text: string | undefined): boolean =>
  text !== undefined && /^[A-Za-z0-9]+$/.test(text)
