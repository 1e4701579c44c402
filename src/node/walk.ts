import type { Node } from './node.ts'
import { writtenAt } from './origin.ts'
import type { Source } from './source.ts'

export type Path = readonly (string | number)[]

/** Every node under `root`, itself first, each with its path. */
export function* walk(root: Node, path: Path = []): Iterable<{ node: Node; path: Path }> {
  yield { node: root, path }
  if (root.kind === 'list') {
    for (const [i, item] of root.items.entries()) yield* walk(item, [...path, i])
  } else if (root.kind === 'map') {
    for (const entry of root.entries.values()) yield* walk(entry.value, [...path, entry.key])
  }
}

/** The path of the innermost node or key of `root` that covers `offset` of `source`. */
export function pathAt(root: Node, source: Source, offset: number): Path {
  const path: (string | number)[] = []
  let here: Node | undefined = root
  while (here) {
    const step = stepTo(here, source, offset)
    if (!step) break
    path.push(step.key)
    here = step.into
  }
  return path
}

function stepTo(node: Node, source: Source, offset: number) {
  if (node.kind === 'list') {
    const i = node.items.findIndex(item => covers(item.origin, source, offset))
    return i < 0 ? undefined : { key: i, into: node.items[i] }
  }
  if (node.kind === 'scalar') return undefined
  for (const { key, keyOrigin, value } of node.entries.values()) {
    if (covers(value.origin, source, offset)) return { key, into: value }
    if (covers(keyOrigin, source, offset)) return { key, into: undefined }
  }
  return undefined
}

function covers(origin: Node['origin'], source: Source, offset: number): boolean {
  const span = writtenAt(origin)
  return (
    span.source === source && span.start <= offset && offset < Math.max(span.end, span.start + 1)
  )
}
