import type { CST, YAMLParseError } from 'yaml'
import { type Mistake, mistakeOf, type ParserError } from './mistakes.ts'
import { unclosedIn } from './unclosed.ts'

/**
 * The mistakes behind the errors of the parser, in the order of the text: one mistake often
 * makes several errors, on its own line or in all that a quote without an end swallows.
 */
export function independent(
  errors: readonly YAMLParseError[],
  tokens: readonly CST.Token[],
  text: string,
): readonly Mistake[] {
  const missed = errors.filter(isEnd).map(({ pos }) => pos[0])
  const unclosed = missed.length > 0 ? unclosedIn(tokens, missed) : []
  const isSwallowed = ({ start: at }: ParserError) =>
    unclosed.some(({ start, upTo }) => start < at && at <= lineEnd(text, upTo))
  const others = errors
    .filter((error, i) => !isEnd(error) && !(i > 0 && isStray(error)))
    .map(({ code, message, pos: [start, end] }) => ({ code, says: message, start, end }))
    .filter(error => !isSwallowed(error))
  const mistakes = onePerLine(others, text).map(error => mistakeOf(error, text))
  return onePerLine([...unclosed, ...mistakes], text)
}

/** The end of a quoted or bracketed value is missing. */
const isEnd = ({ code, message }: YAMLParseError) =>
  /^Missing closing/.test(message) || (/ end with a /.test(message) && code !== 'BLOCK_IN_FLOW')

/** What follows once the parser has lost its way. */
const isStray = ({ message }: YAMLParseError) => message.includes('in YAML stream')

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
