import { EVENT_ID, parseEvents, YAMLException } from 'js-yaml/browser'
import { positionOf, type Source } from '../node/source.ts'
import { maximumParserDepth } from './limits.ts'
import { relax } from './relax.ts'
import { asYaml, type Text } from './text.ts'

/** A comment of a template. */
export interface Comment {
  /** Offsets in the text as given, from its `#` to the end of its line. */
  readonly start: number
  readonly end: number
  /** What follows the `#`. */
  readonly text: string
  readonly line: number
}

/** The comments of a template that mentions `sluice-ignore`; none of any other, and none of a broken one. */
export function commentsIn(source: Source): readonly Comment[] {
  if (!source.text.includes('sluice-ignore')) return []
  const yaml = asYaml(source)
  const relaxed = () => {
    const of = relax(source)
    return of && scalarsIn(of)
  }
  const scalars = scalarsIn(yaml) ?? relaxed()
  return scalars ? [...commentsBetween(source, scalars)] : []
}

type Span = readonly [start: number, end: number]

/** Where scalars are, in which a `#` starts no comment. */
function scalarsIn(of: Text): Span[] | undefined {
  try {
    return parseEvents(of.text, { maxDepth: maximumParserDepth }).flatMap((event): Span[] => {
      if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return []
      const { start, end } = of.place(event.valueStart, event.valueEnd)
      return [[start, end]]
    })
  } catch (error) {
    if (error instanceof YAMLException) return undefined
    throw error
  }
}

function* commentsBetween(source: Source, scalars: readonly Span[]): Iterable<Comment> {
  let from = 0
  for (const [start, end] of [...scalars, [source.text.length, source.text.length] as const]) {
    for (const { index, 0: found } of source.text.slice(from, start).matchAll(comment)) {
      const at = from + index
      const { line } = positionOf(source, at)
      yield { start: at, end: at + found.length, text: found.slice(1), line }
    }
    from = end
  }
}

/** Also one right after a quote or bracket, as AWS has it. */
const comment = /(?<![\w!&*-])#[^\r\n]*/g
