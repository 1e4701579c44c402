import type { ErrorCode } from 'yaml'
import { quoted } from './problems.ts'

/** An error of the parser: what it says of the text from `start` up to `end`. */
export interface ParserError {
  readonly code: ErrorCode
  readonly says: string
  readonly start: number
  readonly end: number
}

/** The same in plain words, at the place to mend. */
export interface Mistake {
  readonly rule: string
  readonly message: string
  readonly start: number
  readonly end: number
}

/** What the person who wrote the text did wrong. */
export function mistakeOf(error: ParserError, text: string): Mistake {
  for (const { code, says, tell } of table) {
    const applies = code === error.code && (!says || says.test(error.says))
    const told = applies && tell(error, text)
    if (told) return { start: error.start, end: error.end, ...told }
  }
  const { start, end } = error
  return { rule: 'yaml-syntax', message: 'This is not valid YAML', start, end }
}

type Told = Pick<Mistake, 'rule' | 'message'> & Partial<Mistake>

interface Row {
  readonly code: ErrorCode
  /** What the parser says, where one code stands for several mistakes. */
  readonly says?: RegExp
  /** Undefined when it is another mistake. */
  tell(error: ParserError, text: string): Told | undefined
}

/** One line of the text from `start` on, and the offset of something in it. */
const lineAt = (text: string, start: number) => /[^\r\n]*/.exec(text.slice(start))?.[0] ?? ''
const wordAt = (text: string, start: number) => /^\S*/.exec(lineAt(text, start))?.[0] ?? ''

/** The first character after `start` that is not blank, with its line. */
function contentAfter(text: string, start: number) {
  const at = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0)
  return { at, line: lineAt(text, at) }
}

const indentation = (message: string, at: number, line: string): Told => ({
  rule: 'yaml-indentation',
  message,
  start: at,
  end: at + line.trimEnd().length,
})

const missingSpace = (line: string, at: number): Told | undefined => {
  const found = /^(?:-\s+)*[\w.:-]*?[\w.](?<colon>:)(?=[^\s:])|^(?<dash>-)(?=[^\s-])/.exec(line)
  if (!found) return undefined
  const end = at + found[0].length
  const after = found.groups?.['colon'] ?? '-'
  const message = `${quoted(line.trimEnd())} needs a space after the ${quoted(after)}`
  return { rule: 'yaml-missing-space', message, start: end - 1, end }
}

const conflictMarker = (line: string, start: number): Told | undefined =>
  /^(?:<{7}|={7}|>{7})/.test(line)
    ? {
        rule: 'yaml-conflict-marker',
        message: `A merge conflict is left in the file at ${quoted(line)}`,
        start,
        end: start + line.length,
      }
    : undefined

const missingColon = (line: string, start: number): Told => ({
  rule: 'yaml-missing-colon',
  message: `${quoted(line.trimEnd())} has no colon after it, a mapping holds keys with values`,
  start,
  end: start + line.trimEnd().length,
})

const missingComma = (word: string): Told => ({
  rule: 'yaml-missing-comma',
  message: `A comma is missing before ${quoted(word)}`,
})

/** `key: text: more`, or a key that is indented more than the line before it. */
function nestedKey({ start }: ParserError, text: string): Told {
  const line = lineAt(text, start)
  if (/:\s/.test(line) || line.endsWith(':')) {
    const end = start + line.trimEnd().length
    const message = `Text with a colon and a space in it needs quotes: ${quoted(line.trimEnd())}`
    return { rule: 'yaml-unquoted-colon', message, start, end }
  }
  const next = contentAfter(text, start + line.length)
  const message = `${quoted(next.line)} is indented more than the line before it, which has a value`
  return indentation(message, next.at, next.line)
}

function misaligned({ start }: ParserError, text: string): Told {
  const { at, line } = contentAfter(text, start)
  const spaceless = missingSpace(line, at)
  if (spaceless && line.startsWith('-')) return spaceless
  const others = line.startsWith('- ') ? 'lines' : 'keys'
  return indentation(`${quoted(line)} does not line up with the ${others} above it`, at, line)
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
    tell: ({ start }, text) => missingComma(wordAt(text, contentAfter(text, start + 1).at)),
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    tell: ({ start }, text) => {
      const line = lineAt(text, start)
      return conflictMarker(line, start) ?? missingSpace(line, start) ?? missingColon(line, start)
    },
  },
  { code: 'BLOCK_AS_IMPLICIT_KEY', says: /mappings/, tell: nestedKey },
  { code: 'BLOCK_AS_IMPLICIT_KEY', tell: misaligned },
  {
    code: 'BAD_INDENT',
    says: /Block scalars with/,
    tell: () => ({
      rule: 'yaml-indentation',
      message: 'Blank lines at the start of a text cannot be indented more than the text itself',
    }),
  },
  { code: 'BAD_INDENT', tell: misaligned },
  {
    code: 'MISSING_CHAR',
    says: /Comments/,
    tell: () => ({ rule: 'yaml-missing-space', message: 'A comment needs a space before its "#"' }),
  },
  {
    code: 'MISSING_CHAR',
    says: /Implicit map keys/,
    tell: ({ start }, text) => missingColon(lineAt(text, start), start),
  },
  {
    code: 'MISSING_CHAR',
    says: /Missing ,/,
    tell: ({ start }, text) => missingComma(wordAt(text, start)),
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
    tell: ({ start }, text) =>
      misaligned({ code: 'BAD_INDENT', says: '', start, end: start }, text),
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
  {
    code: 'UNEXPECTED_TOKEN',
    says: /Block scalar header/,
    tell: () => ({
      rule: 'yaml-block-header',
      message: 'Text after "|" or ">" starts on the next line, indented',
    }),
  },
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
  {
    code: 'UNEXPECTED_TOKEN',
    tell: ({ start }, text) => {
      const line = lineAt(text, start)
      return (
        conflictMarker(line, start) ?? {
          rule: 'yaml-text-after-value',
          message: `${quoted(line.trimEnd())} follows a value that has ended, put all of it in quotes`,
          end: start + line.trimEnd().length,
        }
      )
    },
  },
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
