import { groupBy } from '../node/group-by.ts'
import type { Node } from '../node/node.ts'
import type { Path } from '../node/walk.ts'
import { type Model, perModel } from './model.ts'
import { type Guard, isMetadata, usesInExpansion } from './uses.ts'

/** A reference from a resource to a resource. */
export interface Edge {
  readonly kind: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'DependsOn'
  readonly from: string
  readonly to: string
  readonly attribute?: string
  /** From the root of the tree. */
  readonly path: Path
  /** The intrinsic, or the text in DependsOn. */
  readonly node: Node
  /** Where the name stands. */
  readonly where: Node
  readonly guards: readonly Guard[]
}

/** Every reference from a resource to a resource in the expansion; Metadata aside. */
export const edgesOf: (model: Model) => readonly Edge[] = perModel(model =>
  usesInExpansion(model).flatMap(use => {
    const { by: kind, name: to, path } = use
    const isReference = kind !== 'Condition' && kind !== 'Fn::FindInMap' && !isMetadata(use)
    if (!isReference || path[0] !== 'Resources' || !model.resources.has(to)) return []
    return [{ ...use, kind, from: String(path[1]), to }]
  }),
)

/** The references to a resource, by its logical id. */
export const edgesTo = (model: Model, id: string): readonly Edge[] => targets(model).get(id) ?? []

/** The references that a resource makes, by its logical id. */
export const edgesFrom = (model: Model, id: string): readonly Edge[] => origins(model).get(id) ?? []

/** Whether a resource needs another one, be it through others. */
export function needs(model: Model, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const id of seen) {
    for (const edge of edgesFrom(model, id)) seen.add(edge.to)
    if (seen.has(to) && to !== from) return true
  }
  return false
}

const targets = perModel(model => groupBy(edgesOf(model), ({ to }) => to))
const origins = perModel(model => groupBy(edgesOf(model), ({ from }) => from))
