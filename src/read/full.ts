import type { CST } from 'yaml'
import type { Node } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'
import { positionOf } from '../node/source.ts'
import { independent } from './full/independent.ts'
import { parseTokens } from './full/parse-tokens.ts'
import { parserErrors } from './full/parser-errors.ts'
import { feedDocument } from './full/tokens.ts'
import { refusal, tooDeep } from './problems.ts'
import type { Handles } from './tags.ts'
import type { Text } from './text.ts'
import { Assembler } from './tree/assemble.ts'

/** A tree, as far as there is one, and all that is wrong. */
export interface FullReading {
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
}

/** Reads a text with the parser that goes on after an error, and reports all of them; undefined when that takes too long. */
export function readFull(of: Text): FullReading | undefined {
  const parse = parseTokens(of.text)
  if ('tooLong' in parse) return undefined
  if ('tooDeep' in parse) {
    const origin = of.place(parse.tooDeep, parse.tooDeep + 1)
    return { root: undefined, problems: [tooDeep(origin)] }
  }
  const { tokens } = parse
  const { root, problems } = assemble(of, tokens)
  const errors = parserErrors(tokens)
  if (errors.length === 0) return { root, problems }
  const mistakes = independent(errors, tokens, of.text)
  const syntax = mistakes.map(({ rule, message, start, end }) =>
    refusal(rule, message, of.place(start, end)),
  )
  const places = [...syntax.map(startOf), ...errors.map(({ start }) => start)]
  return { root, problems: inOrder([...syntax, ...apart(problems, places, of)]) }
}

function assemble(of: Text, tokens: readonly CST.Token[]): Assembler {
  const tree = new Assembler(of)
  let handles: Handles = new Map()
  for (const token of tokens) {
    if (token.type === 'directive') handles = withHandle(handles, token.source)
    else if (token.type === 'document') {
      feedDocument(tree, token, handles)
      handles = new Map()
    }
  }
  return tree
}

function withHandle(handles: Handles, directive: string): Handles {
  const [name, handle, prefix] = directive.trim().split(/[ \t]+/)
  return name === '%TAG' && handle && prefix ? new Map([...handles, [handle, prefix]]) : handles
}

/** The errors on lines where the grammar is right; warnings of a broken text mislead. */
function apart(problems: readonly Problem[], places: readonly number[], { place }: Text) {
  const lineOf = (start: number) => positionOf(place(start, start).source, start).line
  const lines = new Set(places.map(lineOf))
  return problems.filter(problem => isError(problem) && !lines.has(lineOf(startOf(problem))))
}

const inOrder = (problems: readonly Problem[]) =>
  problems.toSorted((a, b) => startOf(a) - startOf(b))

const startOf = ({ origin }: Problem) => writtenAt(origin).start
