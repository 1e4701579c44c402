import { builder, type Shape } from '../node/build.ts'
import type { Entry, List, Mapping, Node, Origin, Written } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { plain } from '../node/plain.ts'
import { remembered } from '../node/remembered.ts'
import type { Source } from '../node/source.ts'
import { type Edit, isJson, rename, spanOf } from '../write/edit.ts'
import { toYaml } from '../write/yaml.ts'

export { type Edit, fix } from '../write/edit.ts'

type Value = Exclude<Shape, undefined>

/** Writes a value in place of another; of what Globals gives, in Globals. */
export function replaceValue(node: Node, value: Value): Edit | undefined {
  const span = spanOf(node.origin)
  return span && { start: span.start, end: span.end, text: flow(value, span) }
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
  return {
    start: place,
    end: place,
    // Written out only where somebody applies or prints the edit.
    get text() {
      if (isFlow(span)) return `,${gapBefore(last, span)}${pair(key, value, span)}`
      const lines = blockLines(key, value, map, columnOf(last, span.source))
      return lines.map(line => lineBreakOf(span.source) + line).join('')
    },
  }
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
    return { start, end: start, text: `${pair(key, value, span)},${gapBefore(first, span)}` }
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
  const node = build(value, span)
  if (isJson(span.source)) return JSON.stringify(plain(node))
  const lines = toYaml(build(new Map([['x', value]]), span))
    .trimEnd()
    .split('\n')
  return lines.length === 1 ? (lines[0] ?? '').replace(/^x: /, '') : JSON.stringify(plain(node))
}

function pair(key: string, value: Value, span: Written): string {
  return `${isJson(span.source) ? JSON.stringify(key) : key}: ${flow(value, span)}`
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
