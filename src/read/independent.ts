import type { CST } from 'yaml'
import { type Mistake, mistakeOf } from './mistakes.ts'
import type { ParserError } from './parser-errors.ts'
import { unclosedIn } from './unclosed.ts'

/**
 * The mistakes behind the errors of the parser, in the order of the text: one mistake often
 * makes several errors, on its own line or in all that a quote without an end swallows.
 */
export function independent(
  errors: readonly ParserError[],
  tokens: readonly CST.Token[],
  text: string,
): readonly Mistake[] {
  const missed = new Set(errors.filter(isEnd).map(({ start }) => start))
  const unclosed = missed.size > 0 ? unclosedIn(tokens, missed) : []
  const swallowed = unclosed.map(({ start, upTo }) => ({ start, end: lineEnd(text, upTo) }))
  const isSwallowed = ({ start: at }: ParserError) =>
    swallowed.some(({ start, end }) => start < at && at <= end)
  const others = errors
    .filter((error, i) => !isEnd(error) && !(i > 0 && isStray(error)))
    .filter(error => !isSwallowed(error))
  const mistakes = onePerLine(others, text).map(error => mistakeOf(error, text))
  return onePerLine([...unclosed, ...mistakes], text)
}

/** The end of a quoted or bracketed value is missing. */
const isEnd = ({ code, says }: ParserError) =>
  /^Missing closing/.test(says) || (/ end with a /.test(says) && code !== 'BLOCK_IN_FLOW')

/** What follows once the parser has lost its way. */
const isStray = ({ says }: ParserError) => says.includes('in YAML stream')

const lineEnd = (text: string, offset: number) => {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

function onePerLine<Placed extends { readonly start: number }>(
  all: readonly Placed[],
  text: string,
): readonly Placed[] {
  let upTo = -1
  return all
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start }) => {
      const isFirst = start > upTo
      if (isFirst) upTo = lineEnd(text, start)
      return isFirst
    })
}
