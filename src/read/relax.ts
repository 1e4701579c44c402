import { lastUpTo } from '../node/last-up-to.ts'
import type { Source } from '../node/source.ts'
import { type Edit, LeniencyScanner } from './leniency.ts'
import { asYaml, type Text } from './text.ts'

/** More than this much added text is no longer a slip of indentation. */
const maximumGrowth = 1_000_000

/**
 * The source as YAML without what AWS reads and the parsers refuse; undefined when nothing is to be changed.
 */
export function relax(source: Source): Text | undefined {
  const edits = new LeniencyScanner(source.text).scan()
  const growth = edits.reduce((sum, { put }) => sum + put.length, 0)
  if (edits.length === 0 || growth > maximumGrowth) return undefined
  const yaml = asYaml(source)
  const back = backwards(edits)
  return {
    ...yaml,
    text: edited(source.text, edits),
    place: (start, end) => yaml.place(back(start), back(end)),
  }
}

function edited(text: string, edits: readonly Edit[]): string {
  let from = 0
  const parts: string[] = []
  for (const { at, drop, put } of edits) {
    parts.push(text.slice(from, at), put)
    from = at + drop
  }
  return parts.join('') + text.slice(from)
}

/** Goes from an offset in the edited text to the one in the source; from inside of an edit to its start. */
function backwards(edits: readonly Edit[]): (offset: number) => number {
  let shift = 0
  const moves = edits.map(({ at, drop, put }) => {
    const start = at + shift
    shift += put.length - drop
    return { at, start, end: start + put.length, shift }
  })
  return offset => {
    const move = moves[lastUpTo(moves.length, i => moves[i]?.start ?? 0, offset)]
    if (!move) return offset
    return offset < move.end ? move.at : offset - move.shift
  }
}
