import type { Node } from '../node/node.ts'
import { isList } from '../node/values.ts'
import type { Evaluator } from './evaluate.ts'

/** The values of what may be one or a list, in every case; one that is not known stands for itself. */
export const eachValue = (node: Node | undefined, value: Evaluator): readonly Node[] =>
  value
    .cases(node)
    .flatMap(one => (isList(one) ? one.items.flatMap(item => value.cases(item)) : [one]))
    .filter(one => one !== undefined)
