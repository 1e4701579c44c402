import type { CST } from 'yaml'
import { maximumProblems } from '../problems.ts'
import type { Mistake } from './mistakes.ts'
import { walkTokens } from './token-walk.ts'

/** A quote or bracket that is opened and never closed; what follows it, up to `upTo`, is its consequence. */
export interface Unclosed extends Mistake {
  readonly upTo: number
}

/** The quotes and brackets that are never closed; `missed` is where the parser misses the ends. */
export function unclosedIn(
  tokens: readonly CST.Token[],
  missed: ReadonlySet<number>,
): readonly Unclosed[] {
  const found: Unclosed[] = []
  for (const token of walkTokens(tokens)) {
    const opening = openingOf(token, missed)
    if (!opening) continue
    const { rule, what, start } = opening
    const message = `${what} is opened here and never closed`
    const upTo = [...missed].find(offset => offset > start) ?? start
    found.push({ rule, message, start, end: start + 1, upTo })
    if (found.length === maximumProblems) break
  }
  return found
}

function openingOf(token: CST.Token, missed: ReadonlySet<number>) {
  switch (token.type) {
    case 'flow-collection': {
      if (isClosed(token)) return undefined
      const { source, offset } = token.start
      return { rule: 'yaml-unclosed-bracket', what: `Bracket "${source}"`, start: offset }
    }
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      if (!missed.has(token.offset + token.source.length)) return undefined
      const what = token.type === 'single-quoted-scalar' ? 'A single quote' : 'A double quote'
      return { rule: 'yaml-unclosed-quote', what, start: token.offset }
    }
    default:
      return undefined
  }
}

const isClosed = ({ start, end }: CST.FlowCollection) =>
  end[0]?.source === (start.source === '[' ? ']' : '}')
