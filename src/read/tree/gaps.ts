/**
 * The first offset from `from` on that is neither white space nor in a comment,
 * nor one of the characters in `also`.
 */
export function skipGap(text: string, from: number, also = ''): number {
  let at = from
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '#' && startsComment(text, at)) at = lineEnd(text, at)
    else if (isBlank(char) || also.includes(char)) at++
    else break
  }
  return at
}

/** The offset of the `|` or `>` that starts a block scalar after `from`. */
export function blockStart(text: string, from: number): number {
  let at = skipGap(text, from)
  while (at < text.length && text.charAt(at) !== '|' && text.charAt(at) !== '>') {
    at = skipGap(text, at + 1)
  }
  return at
}

/** The end of the text before `end`, without the white space that follows it. */
export function trimmedEnd(text: string, end: number): number {
  let at = end
  while (at > 0 && isBlank(text.charAt(at - 1))) at--
  return at
}

/** Whether a line ends between two offsets. */
export function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (text.charAt(at) === '\n' || text.charAt(at) === '\r') return true
  }
  return false
}

/** Whether the text ends at `end`, within a line on which something is written. */
export function isLastLine(text: string, end: number): boolean {
  if (end < text.length) return false
  const line = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
  return line.trim() !== ''
}

const isBlank = (char: string) =>
  char === ' ' || char === '\n' || char === '\r' || char === '\t' || char === '\ufeff'

const startsComment = (text: string, at: number) => at === 0 || isBlank(text.charAt(at - 1))

/** The end of the line at `from`, without its line break. */
export function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++
  return at
}
