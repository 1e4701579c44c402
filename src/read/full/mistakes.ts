import type { ErrorCode } from 'yaml'
import { quoted } from '../problems.ts'
import type { ParserError } from './parser-errors.ts'
import {
  badKey,
  blockHeader,
  contentAfter,
  misaligned,
  missingComma,
  nestedKey,
  strayText,
  type Told,
  wordAt,
} from './slips.ts'

/** An error of the parser in plain words, at the place to mend. */
export interface Mistake {
  readonly rule: string
  readonly message: string
  readonly start: number
  readonly end: number
}

/** What the person who wrote the text did wrong. */
export function mistakeOf(error: ParserError, text: string): Mistake {
  for (const { code, says, tell } of table) {
    if (code !== error.code || (says && !says.test(error.says))) continue
    return { start: error.start, end: error.end, ...tell(error, text) }
  }
  const { start, end } = error
  return { rule: 'yaml-syntax', message: 'This is not valid YAML', start, end }
}

interface Row {
  readonly code: ErrorCode
  /** What the parser says, where one code stands for several mistakes. */
  readonly says?: RegExp
  tell(error: ParserError, text: string): Told
}

const table: readonly Row[] = [
  {
    code: 'TAB_AS_INDENT',
    tell: () => ({
      rule: 'yaml-tab-indentation',
      message: 'A line starts with a tab here, indent with spaces',
    }),
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    says: /flow/,
    tell: ({ start }, text) => missingComma(text, contentAfter(text, start + 1)),
  },
  { code: 'MULTILINE_IMPLICIT_KEY', tell: ({ start }, text) => badKey(text, start) },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    says: /mappings/,
    tell: ({ start }, text) => nestedKey(text, start),
  },
  { code: 'BLOCK_AS_IMPLICIT_KEY', tell: ({ start }, text) => misaligned(text, start) },
  {
    code: 'BAD_INDENT',
    says: /Block scalars with/,
    tell: () => ({
      rule: 'yaml-indentation',
      message: 'Blank lines at the start of a text cannot be indented more than the text itself',
    }),
  },
  { code: 'BAD_INDENT', tell: ({ start }, text) => misaligned(text, start) },
  {
    code: 'MISSING_CHAR',
    says: /Comments/,
    tell: () => ({ rule: 'yaml-missing-space', message: 'A comment needs a space before its "#"' }),
  },
  {
    code: 'MISSING_CHAR',
    says: /Implicit map keys/,
    tell: ({ start }, text) => badKey(text, start),
  },
  {
    code: 'MISSING_CHAR',
    says: /Missing ,/,
    tell: ({ start }, text) => missingComma(text, start),
  },
  {
    code: 'MISSING_CHAR',
    says: /directives-end/,
    tell: () => ({
      rule: 'yaml-directive',
      message: 'A line "---" has to follow a line that starts with "%"',
    }),
  },
  {
    code: 'MISSING_CHAR',
    says: /space|separated/,
    tell: ({ start }, text) => ({
      rule: 'yaml-missing-space',
      message: `A space is missing before ${quoted(wordAt(text, start))}`,
    }),
  },
  {
    code: 'MISSING_CHAR',
    says: /Sequence item/,
    tell: ({ start }, text) => misaligned(text, start),
  },
  {
    code: 'BAD_SCALAR_START',
    tell: ({ start }, text) => ({
      rule: 'yaml-reserved-character',
      message: `Text that starts with ${quoted(text.charAt(start))} needs quotes`,
    }),
  },
  {
    code: 'BAD_DQ_ESCAPE',
    tell: ({ start }, text) => ({
      rule: 'yaml-escape',
      message: `${quoted(text.slice(start, start + 2))} means nothing in double quotes, write "\\\\" for a backslash`,
      end: start + 2,
    }),
  },
  {
    code: 'BAD_ALIAS',
    tell: ({ start }, text) => ({
      rule: 'yaml-reserved-character',
      message: `Text that starts with ${quoted(text.charAt(start))} needs quotes`,
    }),
  },
  { code: 'UNEXPECTED_TOKEN', says: /Block scalar header/, tell: () => blockHeader },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /Unexpected (?:,|empty)/,
    tell: () => ({ rule: 'yaml-extra-comma', message: 'A value is missing before this comma' }),
  },
  {
    code: 'UNEXPECTED_TOKEN',
    says: /"[\]}]"|-end (?:at|token)/,
    tell: ({ start }, text) => ({
      rule: 'yaml-unopened-bracket',
      message: `${quoted(text.charAt(start))} closes no bracket`,
      end: start + 1,
    }),
  },
  { code: 'UNEXPECTED_TOKEN', tell: ({ start }, text) => strayText(text, start) },
  {
    code: 'BLOCK_IN_FLOW',
    tell: () => ({
      rule: 'yaml-missing-comma',
      message: 'A comma or a closing bracket is missing here',
    }),
  },
  {
    code: 'MULTIPLE_TAGS',
    tell: ({ start }, text) => ({
      rule: 'yaml-two-tags',
      message: `A value takes one tag, write ${quoted(wordAt(text, start))} in its long form`,
    }),
  },
  {
    code: 'MULTIPLE_ANCHORS',
    tell: () => ({ rule: 'yaml-two-anchors', message: 'A value takes one anchor' }),
  },
  {
    code: 'ALIAS_PROPS',
    tell: () => ({ rule: 'yaml-alias', message: 'An alias takes neither a tag nor an anchor' }),
  },
  {
    code: 'TAG_RESOLVE_FAILED',
    tell: ({ start }, text) => ({
      rule: 'yaml-unknown-tag',
      message: `AWS cannot read tag ${quoted(wordAt(text, start))}`,
    }),
  },
]
