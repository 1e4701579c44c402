import { type CST, Lexer, Parser } from 'yaml'
import { maximumLexemes } from './limits.ts'

/** The tokens of a text; undefined when there are too many to look for all errors in good time. */
export function parseTokens(text: string): readonly CST.Token[] | undefined {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  // A carriage return alone ends a line for AWS, but not for this parser.
  for (const lexeme of new Lexer().lex(text.replace(/\r(?!\n)/g, '\n'))) {
    if (++lexemes > maximumLexemes) return undefined
    tokens.push(...parser.next(lexeme))
  }
  return [...tokens, ...parser.end()]
}
