import type { List, Mapping, Node, Scalar } from '../node/node.ts'
import { numberText } from './number.ts'
import { quote } from './quote.ts'

/** A template as JSON. Integers beyond 2^53 are exact; JSON has no NaN and no Infinity, so these become text. */
export const toJson = (root: Node): string => `${text(root, '\n')}\n`

/** `line` is a line break and the blanks that the lines of the node start with. */
function text(node: Node, line: string): string {
  switch (node.kind) {
    case 'scalar':
      return scalarText(node)
    case 'list':
      return node.items.length === 0 ? '[]' : `[${listText(node, `${line}  `)}${line}]`
    case 'map':
      return node.entries.size === 0 ? '{}' : `{${mapText(node, `${line}  `)}${line}}`
  }
}

function listText({ items }: List, line: string): string {
  let all = ''
  for (const item of items) all += (all === '' ? line : `,${line}`) + text(item, line)
  return all
}

function mapText({ entries }: Mapping, line: string): string {
  let all = ''
  for (const { key, value } of entries.values()) {
    all += `${all === '' ? line : `,${line}`}${quote(key)}: ${text(value, line)}`
  }
  return all
}

function scalarText({ value, float }: Scalar): string {
  switch (typeof value) {
    case 'string':
      return quote(value)
    case 'bigint':
      return numberText(value, float)
    case 'number':
      return Number.isFinite(value) ? numberText(value, float) : quote(String(value))
    default:
      return String(value)
  }
}
