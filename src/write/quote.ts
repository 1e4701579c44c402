import { escapedUnit } from '../node/escaped-unit.ts'

/** What some reader refuses or takes for a line break: it can only be written as an escape. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]/gu

/** `text` with every character escaped that could end a line or that a reader could refuse. */
export const onOneLine = (text: string): string =>
  isAscii(text) ? text : text.replace(unprintable, escapedUnit)

/** Most texts are, and the other pattern is slow. */
const isAscii = (text: string) => /^[ -~]*$/.test(text)

/** `text` in double quotes, as YAML and JSON both read it. */
export const quote = (text: string): string =>
  isBare(text) ? `"${text}"` : onOneLine(JSON.stringify(text))

/** Whether nothing has to be escaped. */
const isBare = (text: string) => /^[ !#-[\]-~]*$/.test(text)

/** `text` without quotes where every reader takes it for text, else in double quotes. */
export const inline = (text: string): string => (isPlain(text) ? text : quote(text))

const indicator = /^[-?:,[\]{}#&*!|>'"%@`]/
const structure = /^\s|\s$|: |:$| #|^\.\.\./

/** Words that are a boolean, null or a merge key in some version of YAML. */
const word = /^(?:y|n|yes|no|true|false|on|off|null|~|=|<<)$/i
const number = /^[-+]?(?:(?:[.\d][\d_.,:]*)?(?:e[-+]?[\d_]+)?|0[box][\da-f_]*|\.inf|\.nan)$/i
const date = /^\d{4}-\d\d?-\d\d?/

const isPlain = (text: string) =>
  text !== '' &&
  (isAscii(text) || text.search(unprintable) < 0) &&
  ![indicator, structure, word, number, date].some(other => other.test(text))
