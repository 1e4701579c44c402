import { groupBy } from '../node/group-by.ts'
import type { Evaluator } from './evaluate.ts'
import { type Model, perModel } from './model.ts'
import { conditionOf, type Resource } from './resource.ts'

/** A resource that may exist, and what its values are where it does. */
export interface Present {
  readonly resource: Resource
  readonly value: Evaluator
}

/** The resources of the template as written, apart from those that never exist. */
const presentInSource = perModel(({ source, value }) => presentOf(source, value))

/** The resources of the expansion, apart from those that never exist. */
export const presentInExpansion = perModel(({ resources, value }) => presentOf(resources, value))

/** Both by their type. */
export const sourceByType = perModel(model => byType(presentInSource(model)))
export const expansionByType = perModel(model => byType(presentInExpansion(model)))

/** The resources of the expansion that are of a type, those that never exist among them. */
export const ofType = (model: Model, type: string): readonly Resource[] =>
  typed(model).get(type) ?? []

const typed = perModel(({ resources }) => groupBy(resources.values(), ({ type }) => type))

const byType = (all: readonly Present[]): ReadonlyMap<string, readonly Present[]> =>
  groupBy(all, ({ resource }) => resource.type)

const presentOf = (resources: ReadonlyMap<string, Resource>, value: Evaluator): Present[] =>
  [...resources.values()]
    .filter(resource => mayExist(resource, value))
    .map(resource => ({ resource, value: value.assuming(conditionOf(resource.body)) }))

/** Whether the condition of a resource can hold; one without always exists. */
export function mayExist({ body }: Resource, value: Evaluator): boolean {
  const condition = conditionOf(body)
  return condition === undefined || value.condition(condition) !== false
}
