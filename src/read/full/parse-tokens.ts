import { CST, Lexer, Parser } from 'yaml'
import { maximumDepth, maximumLexemes } from '../limits.ts'

/** The tokens of a text, or why there are none: too much to look for all errors in good time, or too deep at an offset. */
export type Parse =
  | { readonly tokens: readonly CST.Token[] }
  | { readonly tooDeep: number }
  | { readonly tooLong: true }

/** Parses a text into tokens, nested or broken as they may be. */
export function parseTokens(text: string): Parse {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  // A carriage return alone ends a line for AWS, but not for this parser.
  for (const lexeme of new Lexer().lex(text.replace(/\r(?!\n)/g, '\n'))) {
    if (++lexemes > maximumLexemes) return { tooLong: true }
    tokens.push(...parser.next(lexeme))
    const deep = tooDeepIn(parser.stack)
    if (deep) return { tooDeep: deep.offset }
  }
  return { tokens: [...tokens, ...parser.end()] }
}

/** The list or mapping that is nested too deep among those that are open. */
const tooDeepIn = (stack: readonly CST.Token[]) =>
  stack.length > maximumDepth ? stack.filter(CST.isCollection)[maximumDepth] : undefined
