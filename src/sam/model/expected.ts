import type { Kind } from './kind.ts'

const words = {
  anything: 'a value',
  text: 'a text',
  truth: 'true or false',
  integer: 'a whole number',
  decimal: 'a number',
  intrinsic: 'an intrinsic function',
} as const

/** A kind in a few words, for messages. */
export function expected(kind: Kind): string {
  if (typeof kind === 'string') return words[kind]
  if ('oneOf' in kind) return kind.oneOf.map(choice => `"${choice}"`).join(' or ')
  if ('either' in kind) return kind.either.map(expected).reverse().join(' or ')
  return 'list' in kind ? 'a list' : 'a mapping'
}
