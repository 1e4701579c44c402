import { Composer, type CST, type ErrorCode } from 'yaml'
import { walkTokens } from './token-walk.ts'

/** An error of the parser: what it says of the text from `start` up to `end`. */
export interface ParserError {
  readonly code: ErrorCode
  readonly says: string
  readonly start: number
  readonly end: number
}

/** All that is wrong with the grammar of a text. */
export function parserErrors(tokens: readonly CST.Token[]): readonly ParserError[] {
  const errors = composed(tokens)
    .flatMap(document => document.errors)
    .map(({ code, message, pos: [start, end] }) => ({ code, says: message, start, end }))
    // The length of keys is checked for both readers.
    .filter(({ code }) => code !== 'KEY_OVER_1024_CHARS')
  return [...errors, ...lateColons(tokens)]
}

/** The parser throws none of its errors, yet each records where it was made, which takes longer than all else. */
function composed(tokens: readonly CST.Token[]) {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, merge: false })
    return [...composer.compose(tokens, true)]
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Keys whose colon stands on the next line, which the parser takes and AWS does not. */
function* lateColons(tokens: readonly CST.Token[]): Iterable<ParserError> {
  for (const token of walkTokens(tokens)) {
    if (token.type !== 'block-map') continue
    for (const { start, key, sep } of token.items) {
      const types = sep?.map(({ type }) => type) ?? []
      const isLate = types.slice(0, types.indexOf('map-value-ind')).includes('newline')
      if (!key || !isLate || start.some(({ type }) => type === 'explicit-key-ind')) continue
      yield { code: 'MULTILINE_IMPLICIT_KEY', says: '', start: key.offset, end: key.offset + 1 }
    }
  }
}
