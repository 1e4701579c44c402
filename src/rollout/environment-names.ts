import type { Node } from '../node/node.ts'
import { at, entriesOf } from '../node/values.ts'
import { partsOf } from '../template/evaluate-parts.ts'
import { perModel } from '../template/model.ts'
import { ofType } from '../template/present.ts'
import type { Resource } from '../template/resource.ts'
import { type Target, targetOf } from './consumers.ts'

/** A variable of a function that names another function, its alias or its version. */
export interface EnvironmentName extends Target {
  /** The function whose variable it is. */
  readonly resource: Resource
  readonly node: Node
  /** Whether the value is nothing but the name or ARN. */
  readonly isPlain: boolean
}

/** The variables of functions that name other functions. */
export const environmentNamesOf = perModel(model =>
  ofType(model, 'AWS::Lambda::Function').flatMap(resource =>
    entriesOf(at(resource.body, 'Properties', 'Environment', 'Variables')).flatMap(
      ({ value: node }): EnvironmentName[] => {
        const target = targetOf(node, model)
        const isPlain = partsOf(node, model.value)?.length === 1
        const isOther = target && target.fn.id !== resource.id
        return isOther ? [{ resource, node, isPlain, ...target }] : []
      },
    ),
  ),
)
