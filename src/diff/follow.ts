import { groupBy } from '../node/group-by.ts'
import { pathOf } from '../node/walk.ts'
import { type Edge, edgesTo } from '../template/graph.ts'
import type { Model } from '../template/model.ts'
import type { Change, Difference } from './change.ts'
import { effectOf } from './effect.ts'

/** By logical id, the values that follow resources which are replaced: a Ref yields the new one's name. */
export function followingOf(
  changes: readonly (Change | undefined)[],
  after: Model,
): ReadonlyMap<string, readonly Difference[]> {
  const edges = changes.flatMap(change => edgesToReplaced(change, after))
  return new Map(
    Array.from(
      groupBy(edges, ({ from }) => from),
      ([from, group]) => [from, group.map(edge => follow(edge, after))],
    ),
  )
}

function edgesToReplaced(change: Change | undefined, after: Model): Edge[] {
  if (change?.effect !== 'replace') return []
  return edgesTo(after, change.id).filter(
    ({ from, kind, use }) =>
      kind !== 'DependsOn' && from !== change.id && use.within.part === 'Properties',
  )
}

/** Whether the name is another one shows when the new resource is there. */
function follow({ from, to, use: { trail, node } }: Edge, after: Model): Difference {
  const place = pathOf(trail).slice(2)
  const effect = effectOf(after.resources.get(from)?.type ?? '', place, [node])
  return {
    path: place,
    before: node,
    after: node,
    effect: effect === 'replace' ? 'may-replace' : effect,
    follows: to,
  }
}
