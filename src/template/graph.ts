import { groupBy } from '../node/group-by.ts'
import { type Model, perModel } from './model.ts'
import { isMetadata, type Use, usesInExpansion } from './uses.ts'

/** A reference from a resource to a resource. */
export interface Edge {
  readonly kind: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'DependsOn'
  readonly from: string
  readonly to: string
  readonly use: Use
}

/** Every reference from a resource to a resource in the expansion; Metadata aside. */
export const edgesOf: (model: Model) => readonly Edge[] = perModel(model =>
  usesInExpansion(model).flatMap(use => {
    const { by: kind, name: to, within } = use
    const isReference = kind !== 'Condition' && kind !== 'Fn::FindInMap' && !isMetadata(use)
    const isBetween = within.section === 'Resources' && model.resources.has(to)
    return isReference && isBetween ? [{ kind, from: within.id ?? '', to, use }] : []
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
