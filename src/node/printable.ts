import { escapedUnit } from './escaped-unit.ts'

/** Most texts are, and this is told far sooner than what is in them. */
const isPlain = /^[ -~]*$/

/**
 * A text of a stranger's with something else in place of what a terminal or a log would obey instead of
 * showing it, and of what hides or turns the text around it. The classes of Unicode are slow to look up at
 * each start, so they stand where they are needed.
 */
export const withoutControls = (text: string, instead: (character: string) => string): string =>
  isPlain.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, instead)

/** A text of a stranger's as it can be shown anywhere: such characters as JSON may write them. */
export const printable = (text: string): string => withoutControls(text, escaped)

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (character: string): string =>
  short[character] ?? character.split('').map(escapedUnit).join('')
