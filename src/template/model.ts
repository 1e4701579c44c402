import type { Mapping } from '../node/node.ts'
import { remembered } from '../node/remembered.ts'
import type { Evaluator } from './evaluate.ts'
import type { Resource } from './resource.ts'

/** A template as rules see it: what was written, and what AWS makes of it. */
export interface Model {
  /** The tree as written. */
  readonly written: Mapping
  /** The tree with local files included and loops unrolled; most often the one as written. */
  readonly root: Mapping
  /** Its resources, with what they inherit from Globals. */
  readonly source: ReadonlyMap<string, Resource>
  /** The CloudFormation tree; that one where the template cannot be expanded. */
  readonly expansion: Mapping
  /** The resources of the expansion; none where the template cannot be expanded. */
  readonly resources: ReadonlyMap<string, Resource>
  readonly value: Evaluator
  /** Whether values that nobody knows were supposed, and with them ids of what was generated. */
  readonly isSupposed: boolean
}

/** Makes something of a model once, however many rules ask. */
export const perModel = <T>(make: (model: Model) => T): ((model: Model) => T) => remembered(make)
