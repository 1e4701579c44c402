/** An escape, and of an escaped line break the empty lines after it. */
const escaped = /\\(?:(?:\r\n|\r(?!\n)|\n)((?:[ \t]*(?:\r\n|\r(?!\n)|\n))+)[ \t]*|[\s\S])/g

/**
 * Double-quoted text in which the empty lines after an escaped line break are escapes, too.
 * AWS keeps each of them as a line break; the parsers do not.
 */
export function withEscapedBreaks(quoted: string): string {
  return quoted.replace(escaped, (whole, empty: string | undefined) =>
    empty === undefined ? whole : '\\n'.repeat(empty.match(/\r\n?|\n/g)?.length ?? 0),
  )
}
