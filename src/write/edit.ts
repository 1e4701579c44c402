import type { Origin, Written } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import type { Fix } from '../node/problem.ts'
import { looksLikeJson } from '../read/text.ts'

/** A change of the source text. */
export type Edit = Fix['edits'][number]

/**
 * The fixes of a finding: one, or none where one of its edits is not possible. A safe fix keeps what
 * the author meant and cannot break a deployment; `--fix` applies only those.
 */
export function fix(
  isSafe: boolean,
  description: string,
  ...edits: readonly (Edit | undefined)[]
): Fix[] {
  const possible = edits.filter(edit => edit !== undefined)
  const isWhole = possible.length === edits.length && edits.length > 0
  return isWhole ? [{ safe: isSafe, description, edits: possible }] : []
}

/** Writes another name where one is written, as a key or as a value. */
export function rename(origin: Origin, name: string): Edit | undefined {
  const span = spanOf(origin)
  const isTag = span?.source.text[span.start] === '!'
  if (!span || isTag) return undefined
  return { start: span.start, end: span.end, text: quotedAs(span, name) ?? name }
}

/** A text in the quotes of what is at a place; none where there are none. */
export function quotedAs({ source, start }: Written, text: string): string | undefined {
  const mark = source.text[start]
  if (mark === "'") return `'${text.replaceAll("'", "''")}'`
  return mark === '"' || looksLikeJson(source) ? JSON.stringify(text) : undefined
}

/** The text that an origin leads back to; what is generated is not in the text. */
export function spanOf(origin: Origin): Written | undefined {
  return origin.kind === 'generated' ? undefined : writtenAt(origin)
}
