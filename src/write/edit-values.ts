import { builder, type Shape } from '../node/build.ts'
import type { Entry, List, Mapping, Node, Origin, Written } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { plain } from '../node/plain.ts'
import { remembered } from '../node/remembered.ts'
import type { Source } from '../node/source.ts'
import { at, onlyEntry, textOf } from '../node/values.ts'
import { looksLikeJson } from '../read/text.ts'
import { type Edit, quotedAs, rename, spanOf } from './edit.ts'
import { toYaml } from './yaml.ts'

type Value = Exclude<Shape, undefined>

/** Writes a value in place of another; of what Globals gives, in Globals. */
export function replaceValue(node: Node, value: Value): Edit | undefined {
  const other = otherTarget(node, value)
  if (other) return other
  const span = spanOf(node.origin)
  const text = span && typeof value === 'string' ? quotedAs(span, value) : undefined
  return span && { start: span.start, end: span.end, text: text ?? flow(value, span) }
}

/** A reference in its long form stays in it, and refers to something else. */
function otherTarget(node: Node, value: Value): Edit | undefined {
  const old = onlyEntry(node)?.key === 'Ref' ? at(node, 'Ref') : undefined
  const name = textOf(at(build(value, node.origin), 'Ref'))
  return old && name !== undefined ? rename(old.origin, name) : undefined
}

/** Gives an entry another key. */
export const renameKey = ({ keyOrigin }: Entry, key: string): Edit | undefined =>
  rename(keyOrigin, key)

/** Adds an entry to a mapping in its own style: behind the named entry, else behind the last one. */
export function addEntry(
  map: Mapping,
  key: string,
  value: Value,
  after?: string,
): Edit | undefined {
  const span = spanOf(map.origin)
  const own = ownEntries(map)
  const named = after === undefined ? undefined : own.find(({ key }) => key === after)
  const last = named ?? own.at(-1)
  if (!span || !last) return undefined
  const { end } = writtenAt(last.value.origin)
  const place = isFlow(span) ? end : lineEnd(span.source, end)
  return insertion(place, () => {
    if (isFlow(span)) {
      const gap = gapBefore(last, span)
      return `,${gap}${pair(key, value, span, gap)}`
    }
    const lineBreak = lineBreakOf(span.source)
    const lines = blockLines(key, value, map, columnOf(last, span.source))
    const text = lines.map(line => lineBreak + line).join('')
    return isSpaced(own, span.source) ? lineBreak + text : text
  })
}

/** New text at a place, written out only where somebody applies or prints it, and once. */
function insertion(place: number, write: () => string): Edit {
  let written: string | undefined
  return {
    start: place,
    end: place,
    get text() {
      written ??= write()
      return written
    },
  }
}

/** Whether there is a blank line between any two entries. */
function isSpaced(entries: readonly Entry[], { text }: Source): boolean {
  const gaps = entries.slice(1).map(({ keyOrigin }, i) => {
    const before = entries[i]?.value.origin ?? keyOrigin
    return text.slice(writtenAt(before).end, writtenAt(keyOrigin).start)
  })
  return gaps.length > 0 && gaps.every(gap => /\n[ \t]*\r?\n/.test(gap))
}

function lineEnd({ text }: Source, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return text.length
  return text[newline - 1] === '\r' ? newline - 1 : newline
}

/** How the lines of a file end. */
const lineBreakOf = remembered(({ text }: Source) => (text.includes('\r\n') ? '\r\n' : '\n'))

/** Adds an entry to a mapping in its own style, before all others. */
export function prependEntry(map: Mapping, key: string, value: Value): Edit | undefined {
  const span = spanOf(map.origin)
  const [first] = ownEntries(map)
  if (!span || !first) return undefined
  const { start } = writtenAt(first.keyOrigin)
  if (isFlow(span)) {
    const gap = gapBefore(first, span)
    return { start, end: start, text: `${pair(key, value, span, gap)},${gap}` }
  }
  const [column, lineBreak] = [columnOf(first, span.source), lineBreakOf(span.source)]
  const text = blockLines(key, value, map, column).join(lineBreak).trimStart()
  return { start, end: start, text: `${text}${lineBreak}${' '.repeat(column)}` }
}

/** Takes an item out of its list; of lists that follow each other, as with Globals, out of the one that is its own. */
export function removeItem(list: List, index: number): Edit | undefined {
  const span = spanOf(list.origin)
  const item = list.items[index]
  const own = list.items.filter(({ origin }) => span && isWithin(writtenAt(origin), span))
  const spans = own.flatMap(({ origin }) => spanOf(origin) ?? [])
  const at = item ? own.indexOf(item) : -1
  return spans.length === own.length ? removal(spans, at) : undefined
}

type Range = Pick<Written, 'start' | 'end'>

/** From the start of what goes to that of its successor, or from the end of its predecessor; the last one stays. */
function removal(ranges: readonly Range[], index: number): Edit | undefined {
  const [gone, next, before] = [ranges[index], ranges[index + 1], ranges[index - 1]]
  if (!gone) return undefined
  if (next) return { start: gone.start, end: next.start, text: '' }
  return before && { start: before.end, end: gone.end, text: '' }
}

const isWithin = (inner: Written, outer: Written): boolean =>
  inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end

/** The entries that are written between the ends of the mapping, not inherited into it. */
const ownEntries = remembered((map: Mapping): readonly Entry[] => {
  const span = spanOf(map.origin)
  return [...map.entries.values()].filter(({ keyOrigin, value }) => {
    const isInside = span && isWithin(writtenAt(keyOrigin), span)
    return isInside && keyOrigin.kind !== 'generated' && value.origin.kind !== 'generated'
  })
})

/** An entry on lines of its own, all of them indented. */
function blockLines(key: string, value: Value, { origin }: Mapping, column: number): string[] {
  const indent = ' '.repeat(column)
  const lines = toYaml(build(new Map([[key, value]]), origin))
  return lines
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? '' : indent + line))
}

const isFlow = ({ source, start }: Written) => source.text[start] === '{'

const build = (value: Value, origin: Origin): Node => builder('fix', origin)(value)

/** A value on one line; JSON is YAML's flow style, too. Short tags where they are written so. */
function flow(value: Value, span: Written): string {
  const json = () => onOneLine(JSON.stringify(plain(build(value, span)), undefined, 1))
  if (looksLikeJson(span.source)) return json()
  const lines = toYaml(build(new Map([['x', value]]), span))
    .trimEnd()
    .split('\n')
  return lines.length === 1 ? (lines[0] ?? '').replace(/^x: /, '') : json()
}

/** JSON without its line breaks. */
const onOneLine = (json: string) =>
  json.replace(/(?<=[[{])\n *|\n *(?=[\]}])/g, '').replace(/\n */g, ' ')

/** An entry of a flow mapping; in JSON, one that is long is written over several lines where the others are on their own. */
function pair(key: string, value: Value, span: Written, gap: string): string {
  const line = flow(value, span)
  if (!looksLikeJson(span.source)) return `${key}: ${line}`
  const isOver = line.length > 60 && gap.includes('\n')
  const text = isOver ? indented(plain(build(value, span)), gap, span.source) : line
  return `${JSON.stringify(key)}: ${text}`
}

/** JSON over several lines, in the steps of its file; what is behind the first line is after `gap`. */
function indented(value: unknown, gap: string, { text }: Source): string {
  const step = /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1]
  return JSON.stringify(value, undefined, step ?? 2).replaceAll('\n', gap)
}

/** What separates entries of a flow mapping: the line break and indentation, or a space. */
function gapBefore(entry: Entry, { source, start }: Written): string {
  const key = writtenAt(entry.keyOrigin).start
  const gap = /\s*$/.exec(source.text.slice(start + 1, key))?.[0] ?? ''
  return gap.includes('\n') ? gap : ' '
}

function columnOf(entry: Entry, source: Source): number {
  const { start } = writtenAt(entry.keyOrigin)
  return start - (source.text.lastIndexOf('\n', start - 1) + 1)
}
