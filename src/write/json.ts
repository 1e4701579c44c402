import type { Node, Scalar } from '../node/node.ts'
import { numberText } from './number.ts'
import { quote } from './quote.ts'

/** A template as JSON. Integers beyond 2^53 are exact; JSON has no NaN and no Infinity, so these become text. */
export const toJson = (root: Node): string => `${text(root, '')}\n`

function text(node: Node, indent: string): string {
  if (node.kind === 'scalar') return scalarText(node)
  const inner = `${indent}  `
  let lines = ''
  const add = (line: string) => {
    lines += `${lines === '' ? '' : ','}\n${inner}${line}`
  }
  if (node.kind === 'list') for (const item of node.items) add(text(item, inner))
  else
    for (const { key, value } of node.entries.values()) add(`${quote(key)}: ${text(value, inner)}`)
  const [open, close] = node.kind === 'list' ? '[]' : '{}'
  return lines === '' ? `${open}${close}` : `${open}${lines}\n${indent}${close}`
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
