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

const starts = new WeakMap<Source, number[]>()

/** The line and column of an offset; offsets past the end give the end. */
export function positionOf(source: Source, offset: number): Position {
  const lines = lineStarts(source)
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const end = Math.min(offset, source.text.length)
  return { line: low + 1, column: end - (lines[low] ?? 0) + 1 }
}

/** The offset at which each line starts. A line ends with LF, CRLF or a lone CR, as in YAML. */
export function lineStarts(source: Source): readonly number[] {
  const known = starts.get(source)
  if (known) return known
  const found = [0]
  for (const { index, 0: ending } of source.text.matchAll(/\r\n?|\n/g)) {
    found.push(index + ending.length)
  }
  starts.set(source, found)
  return found
}
