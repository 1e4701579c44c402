import { floatText } from '../../../node/number-text.ts'

/** A text as Python 2.7 shows a `unicode` value: ASCII only, with a leading `u`. */
export function unicodeRepr(text: string): string {
  return `u${quoted(text, isPrintableAscii)}`
}

/** A text as Python 3 shows it. */
export function textRepr(text: string): string {
  return quoted(text, isPrintable)
}

function quoted(text: string, isShown: (character: string) => boolean): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  if (plain.test(text)) return quote + text + quote
  const escaped = Array.from(text, character => {
    if (character === quote) return `\\${character}`
    return short[character] ?? (isShown(character) ? character : numeric(character))
  })
  return quote + escaped.join('') + quote
}

/** Neither a backslash nor a double quote, nor anything that could need an escape. */
const plain = /^[ !#-[\]-~]*$/

const short: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const isPrintableAscii = (character: string) => character >= ' ' && character <= '~'
const isPrintable = (character: string) => character === ' ' || !/[\p{C}\p{Z}]/u.test(character)

function numeric(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  if (code <= 0xffff) return `\\u${digits.padStart(4, '0')}`
  return `\\U${digits.padStart(8, '0')}`
}

/** The largest integer that Python 2.7 shows without an `L`. */
const largestShort = 2n ** 63n - 1n

/** An integer as Python 2.7 shows it. */
export function integerRepr(value: number | bigint): string {
  return value > largestShort ? `${value}L` : String(value)
}

/** A floating-point number as Python shows it. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return floatText(value)
}
