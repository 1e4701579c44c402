import { lastUpTo } from '../node/last-up-to.ts'
/** A line of either text, or of both. */
export interface Line {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/** What stays, goes and comes; equal lines at both ends are not compared with others. */
export function lineDiff(before: string, after: string): Line[] {
  const [a, b] = [textLines(before), textLines(after)]
  const start = a.findIndex((line, i) => line !== b[i])
  const head = start < 0 ? Math.min(a.length, b.length) : start
  const longest = Math.min(a.length, b.length) - head
  const different = Array.from({ length: longest }, (_, i) => i).find(
    i => a.at(-1 - i) !== b.at(-1 - i),
  )
  const tail = different ?? longest
  return [
    ...marked(' ', a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...marked(' ', a.slice(a.length - tail)),
  ]
}

/** Lines with the breaks behind them; the last one may have none. */
const textLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const marked = (mark: Line['mark'], lines: readonly string[]): Line[] =>
  lines.map(text => ({ mark, text }))

/** Lines that either text has once stay where they are; between them goes the shortest way. */
function middle(a: readonly string[], b: readonly string[]): Line[] {
  const lines: Line[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...anchors(a, b), [a.length, b.length] as const]) {
    for (const line of shortest(a.slice(i, x), b.slice(j, y))) lines.push(line)
    lines.push(...marked(' ', a.slice(x, x + 1)))
    i = x + 1
    j = y + 1
  }
  return lines
}

type Pair = readonly [inA: number, inB: number]

/** The places of lines that each text has once, the most of them that are in the same order. */
function anchors(a: readonly string[], b: readonly string[]): Pair[] {
  const inB = uniqueLines(b)
  const pairs = [...uniqueLines(a)].flatMap(([text, x]): Pair[] => {
    const y = inB.get(text)
    return y === undefined ? [] : [[x, y]]
  })
  return inOrder(pairs)
}

/** The lines that are there once, each with its place. */
function uniqueLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [i, text] of lines.entries()) {
    if (places.has(text)) repeated.add(text)
    else places.set(text, i)
  }
  for (const text of repeated) places.delete(text)
  return places
}

interface Pile {
  readonly pair: Pair
  readonly before: Pile | undefined
}

/** The longest part of pairs, which ascend in the one text, that ascends in the other as well: patience sorting. */
function inOrder(pairs: readonly Pair[]): Pair[] {
  const piles: Pile[] = []
  for (const pair of pairs) {
    const left = lastUpTo(piles.length, i => piles[i]?.pair[1] ?? 0, pair[1])
    piles[left + 1] = { pair, before: piles[left] }
  }
  const found: Pair[] = []
  for (let pile = piles.at(-1); pile; pile = pile.before) found.push(pile.pair)
  return found.reverse()
}

/** Texts that are further apart are shown one after the other: the way between them takes too long to find. */
const maximumEdits = 1000

/** The shortest way from one list of lines to the other, after Myers: the furthest point on each diagonal, edit by edit. */
function shortest(a: readonly string[], b: readonly string[]): Line[] {
  let furthest = new Map([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let edits = 0; edits <= maximumEdits; edits++) {
    const next = new Map(furthest)
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const x = slide(a, b, entry(furthest, diagonal, edits), diagonal)
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return backtrack(a, b, [...trace, furthest])
    }
    trace.push(furthest)
    furthest = next
  }
  return [...marked('-', a), ...marked('+', b)]
}

/** Where a path enters a diagonal: from the one above by an insertion, from the one below by a deletion. */
function entry(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  return isInsertion(furthest, diagonal, edits)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1
}

function isInsertion(
  furthest: ReadonlyMap<number, number>,
  diagonal: number,
  edits: number,
): boolean {
  const [below, above] = [furthest.get(diagonal - 1) ?? -1, furthest.get(diagonal + 1) ?? -1]
  return diagonal === -edits || (diagonal !== edits && below < above)
}

function slide(a: readonly string[], b: readonly string[], from: number, diagonal: number): number {
  let x = from
  while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
  return x
}

function backtrack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): Line[] {
  const lines: Line[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits] ?? new Map<number, number>()
    const start = entry(furthest, x - y, edits)
    const isNew = isInsertion(furthest, x - y, edits)
    for (const line of marked(' ', a.slice(start, x)).toReversed()) lines.push(line)
    y = start - (x - y)
    x = start
    if (edits > 0)
      lines.push(isNew ? { mark: '+', text: b[--y] ?? '' } : { mark: '-', text: a[--x] ?? '' })
  }
  return lines.toReversed()
}
