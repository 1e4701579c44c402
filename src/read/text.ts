import type { Written } from '../node/node.ts'
import { written } from '../node/origin.ts'
import type { Source } from '../node/source.ts'
import { jsonValue, plainValue, type Typed, type unreadable } from './scalars.ts'

/** A text as a parser gets it, and how to go back from it to the source. */
export interface Text {
  readonly text: string
  readonly json: boolean
  /** The place in the source of what is from `start` up to `end` of `text`. */
  place(start: number, end: number): Written
  /** The value of an unquoted scalar; undefined when it stays text. */
  plain(text: string): Typed | typeof unreadable | undefined
}

/** The source as YAML. */
export const asYaml = (source: Source): Text => ({
  text: source.text,
  json: false,
  place: (start, end) => written(source, start, end),
  plain: plainValue,
})

/** The source as JSON, which is read as YAML is but for its numbers and the length of its keys. */
export const asJson = (source: Source): Text => ({
  ...asYaml(source),
  json: true,
  plain: jsonValue,
})

/** Whether a source begins as JSON does: with a brace. It may be broken, or YAML in braces. */
export const looksLikeJson = ({ text }: Pick<Source, 'text'>): boolean => /^\ufeff?\s*\{/.test(text)

/** Whether AWS takes the source for JSON. */
export function isJson(source: Source): boolean {
  if (!looksLikeJson(source)) return false
  try {
    JSON.parse(source.text.replace(/^\ufeff/, ''))
    return true
  } catch {
    return false
  }
}
