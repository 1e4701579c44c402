import type { CST } from 'yaml'
import { maximumProblems } from '../problems.ts'
import { type Mistake, mistakeOf } from './mistakes.ts'
import type { ParserError } from './parser-errors.ts'
import { unclosedIn } from './unclosed.ts'

/**
 * The mistakes behind the errors of the parser, in the order of the text: one mistake often
 * makes several errors, on its own line or in all that a quote without an end swallows,
 * and next to tabs no indentation is what it seems.
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
  const mistakes = onePerLine(others, text)
    .slice(0, maximumProblems)
    .map(error => mistakeOf(error, text))
  const hasTabs = mistakes.some(({ rule }) => rule === 'yaml-tab-indentation')
  const certain = mistakes.filter(({ rule }) => !hasTabs || rule !== 'yaml-indentation')
  return onePerLine([...unclosed, ...certain], text)
}

/** The end of a quoted or bracketed value is missing. */
const isEnd = ({ says }: ParserError) => /^(?:Missing closing|Flow \w+ .*end with a)/.test(says)

/** What follows once the parser has lost its way: it takes brackets for unopened that it has forgotten. */
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
