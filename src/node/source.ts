import { lastUpTo } from './last-up-to.ts'
import { remembered } from './remembered.ts'

/** One file of text, as it was given: offsets everywhere else are UTF-16 units of `text`. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** A place in a file, both numbers 1-based, the column in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The line and column of an offset; offsets past the end give the end. */
export function positionOf(source: Source, offset: number): Position {
  const lines = lineStarts(source)
  const startOf = (line: number) => lines[line] ?? 0
  const line = lastUpTo(lines.length, startOf, offset)
  const end = Math.min(offset, source.text.length)
  return { line: line + 1, column: end - startOf(line) + 1 }
}

/** The offset at which each line starts. A line ends with LF, CRLF or a lone CR, as in YAML. */
export const lineStarts: (source: Source) => readonly number[] = remembered(({ text }) => {
  const found = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n?|\n/g)) found.push(index + ending.length)
  return found
})
