import type { Node, Scalar } from '../node/node.ts'
import { numberText } from './number.ts'
import { quote } from './quote.ts'

/** A template as JSON. Integers beyond 2^53 are exact; JSON has no NaN and no Infinity, so these become text. */
export const toJson = (root: Node): string => `${text(root, '')}\n`

function text(node: Node, indent: string): string {
  if (node.kind === 'scalar') return scalarText(node)
  const inner = `${indent}  `
  if (node.kind === 'list') {
    const items = node.items.map(item => text(item, inner))
    return `[${lines(items, indent)}]`
  }
  const members = Array.from(
    node.entries.values(),
    ({ key, value }) => `${quote(key)}: ${text(value, inner)}`,
  )
  return `{${lines(members, indent)}}`
}

const lines = (parts: readonly string[], indent: string): string =>
  parts.length === 0 ? '' : `\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}`

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
