import type { Node, Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { positionOf } from '../node/source.ts'
import { at } from '../node/values.ts'

/** Where an output value comes from; the chain ends in `written`. */
export interface Place {
  readonly kind: Origin['kind']
  readonly by?: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly from?: Place
}

/** The place of the value at `path` of an expanded tree. */
export function sourceOf(
  root: Node | undefined,
  path: readonly (string | number)[],
): Place | undefined {
  const node = at(root, ...path)
  return node && placeOf(node.origin)
}

function placeOf(origin: Origin): Place {
  const { source, start, end } = writtenAt(origin)
  const from = positionOf(source, start)
  const to = positionOf(source, end)
  return {
    kind: origin.kind,
    ...(origin.kind !== 'written' && { by: origin.by }),
    file: source.file,
    ...from,
    endLine: to.line,
    endColumn: to.column,
    ...(origin.kind !== 'written' && { from: placeOf(origin.from) }),
  }
}
