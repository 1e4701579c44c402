import type { Entry, Written } from '../node/node.ts'
import { isError, type Problem } from '../node/problem.ts'
import { maximumDepth } from './limits.ts'

/** A mistake because of which the text cannot be read. */
export const refusal = (rule: string, message: string, origin: Written): Problem => ({
  rule,
  severity: 'error',
  message,
  origin,
})

/** What starts at `origin` is nested in too many collections. */
export const tooDeep = (origin: Written): Problem =>
  refusal('template-too-deep', `Values are nested more than ${maximumDepth} levels deep`, origin)

/** A key that is given again in one mapping: the value at `later` wins. */
export const duplicateKey = ({ key, keyOrigin }: Entry, later: Written): Problem => ({
  rule: 'duplicate-key',
  severity: 'warning',
  message: `Key ${quoted(key)} is given twice in one mapping, the later value wins`,
  origin: later,
  related: [{ message: 'First given here', origin: keyOrigin }],
})

/** A user's text for a message: in double quotes, on one line, cut when long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`
}

/** More than this many of one severity help nobody. */
export const maximumProblems = 100

/** The first hundred errors and the first hundred others. */
export function bounded(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= maximumProblems) return problems
  const errors = problems.filter(isError).slice(0, maximumProblems)
  return [...errors, ...problems.filter(p => !isError(p)).slice(0, maximumProblems)]
}
