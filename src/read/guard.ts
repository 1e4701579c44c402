import { written } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { maximumLength } from './limits.ts'
import { refusal } from './problems.ts'
import { isJson } from './text.ts'

/** What AWS allows nowhere in YAML, not even in a comment; JSON has bounds of its own. */
const control = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** A text that is not to be parsed at all: too long, or not text. */
export function guard(source: Source): Problem | undefined {
  const { text } = source
  if (text.length > maximumLength) {
    const message = 'The file is longer than the 1 MiB that AWS takes'
    return refusal('template-too-large', message, written(source, 0, 0))
  }
  const nothing = text.indexOf('\0')
  if (nothing >= 0) {
    const message = 'The file is binary or not in UTF-8, a template is text'
    return refusal('template-binary', message, written(source, nothing, nothing + 1))
  }
  const found = control.exec(text)
  if (!found || isJson(source)) return undefined
  const { index, 0: char } = found
  const origin = written(source, index, index + char.length)
  const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  const message = `Character U+${code} cannot stand in a template, write "\\u${code}" in double quotes`
  return refusal('yaml-control-character', message, origin)
}

/** Where a character stands in for bytes that were not UTF-8: AWS refuses such a file, but only who decoded it knows. */
export function misread(source: Source): Problem | undefined {
  const at = source.text.indexOf('\ufffd')
  if (at < 0) return undefined
  return {
    rule: 'template-encoding',
    severity: 'warning',
    message: 'A character here could not be read, save the file in UTF-8',
    origin: written(source, at, at + 1),
  }
}
