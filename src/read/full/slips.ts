import { quoted } from '../problems.ts'

/** A slip in the words of its finding; without a place it lies where the parser says. */
export interface Told {
  readonly rule: string
  readonly message: string
  readonly start?: number
  readonly end?: number
}

/** The rest of the line at an offset, and the word there. */
const lineAt = (text: string, start: number): string =>
  (/[^\r\n]*/.exec(text.slice(start, start + longest))?.[0] ?? '').trimEnd()
export const wordAt = (text: string, start: number): string =>
  /^\S*/.exec(lineAt(text, start))?.[0] ?? ''

/** More of a line is not looked at. */
const longest = 1000

/** The offset of the first character from `start` on that is not blank. */
export function contentAfter(text: string, start: number): number {
  let at = start
  while (/\s/.test(text.charAt(at))) at++
  return at
}

/** A line that is no key with a value. */
export function badKey(text: string, start: number): Told {
  const line = lineAt(text, start)
  return (
    conflictMarker(line, start) ??
    missingSpace(line, start) ??
    blockText(text, line, start) ??
    missingColon(line, start)
  )
}

/** `key: text: more`, or a key that is indented more than the line before it. */
export function nestedKey(text: string, start: number): Told {
  const line = lineAt(text, start)
  if (/:(?:\s|$)/.test(line)) {
    const message = `Text with a colon and a space in it needs quotes: ${quoted(line)}`
    return { rule: 'yaml-unquoted-colon', message, ...span(line, start) }
  }
  const at = contentAfter(text, start + line.length)
  const next = lineAt(text, at)
  const message = `${quoted(nameOf(next))} is indented more than the line before it, which has a value`
  return { rule: 'yaml-indentation', message, ...span(next, at) }
}

/** A line whose indentation is that of nothing above it. */
export function misaligned(text: string, start: number): Told {
  const at = contentAfter(text, start)
  const line = lineAt(text, at)
  const slip = line.startsWith('-') ? missingSpace(line, at) : slipAbove(text, at)
  if (slip) return slip
  const message = `${quoted(nameOf(line))} does not line up with what is above it`
  return { rule: 'yaml-indentation', message, ...span(line, at) }
}

/** A space that is missing in the line above, for which the two do not go together. */
function slipAbove(text: string, start: number): Told | undefined {
  const above = /(?:^|[\r\n])([ \t]*)([^\r\n]*\S)\s+$/.exec(
    text.slice(Math.max(0, start - longest), start),
  )
  if (!above) return undefined
  const [, indent = '', line = ''] = above
  const isBeside = text.slice(0, start).endsWith(`\n${indent}`)
  return isBeside ? missingSpace(line, text.lastIndexOf(line, start)) : undefined
}

/** Text after a quoted or bracketed value, or a line that belongs to nothing above it. */
export function strayText(text: string, start: number): Told {
  const line = lineAt(text, start)
  const marker = conflictMarker(line, start)
  if (marker) return marker
  if (start === 0 || /[\r\n]/.test(text.charAt(start - 1))) return misaligned(text, start)
  const before = text.slice(Math.max(0, start - longest), start)
  if (/[\s:][|>][-+0-9]*\s$/.test(before)) return blockHeader
  const message = `${quoted(line)} follows a value that has ended, put all of it in quotes`
  return { rule: 'yaml-text-after-value', message, ...span(line, start) }
}

/** Text on the line of a `|` or `>`. */
export const blockHeader: Told = {
  rule: 'yaml-block-header',
  message: 'Text after "|" or ">" starts on the next line, indented',
}

export const missingComma = (text: string, start: number): Told => ({
  rule: 'yaml-missing-comma',
  message: `A comma is missing before ${quoted(wordAt(text, start))}`,
})

const span = (line: string, start: number) => ({ start, end: start + line.length })

/** The key of a line, or all of it. */
const nameOf = (line: string) => /^[^\s:]+(?=:(?:\s|$))/.exec(line)?.[0] ?? line

function conflictMarker(line: string, start: number): Told | undefined {
  if (!/^(?:<{7}|={7}|>{7})/.test(line)) return undefined
  const message = `A merge conflict is left in the file at ${quoted(line)}`
  return { rule: 'yaml-conflict-marker', message, ...span(line, start) }
}

function missingSpace(line: string, start: number): Told | undefined {
  const found = /^(?:[\w.-]|:(?! ))*?[\w.]:(?=[^ \t:])|^-(?=[^ \t-])/.exec(line)
  if (!found) return undefined
  const end = start + found[0].length
  const sign = quoted(found[0].slice(-1))
  const message = /\s/.test(line.charAt(found[0].length))
    ? `The blank after this ${sign} is no ordinary space, replace it`
    : `${quoted(line)} needs a space after the ${sign}`
  return { rule: 'yaml-missing-space', message, start: end - 1, end }
}

function blockText(text: string, line: string, start: number): Told | undefined {
  const before = text.slice(Math.max(0, start - longest), start).trimEnd()
  if (!/[\s:][|>][-+0-9]*$/.test(before)) return undefined
  const message = `${quoted(line)} has to be indented, for the line above ends in ${quoted(before.slice(-1))}`
  return { rule: 'yaml-indentation', message, ...span(line, start) }
}

const missingColon = (line: string, start: number): Told => ({
  rule: 'yaml-missing-colon',
  message: `${quoted(line)} has no colon after it, a mapping holds keys with values`,
  ...span(line, start),
})
