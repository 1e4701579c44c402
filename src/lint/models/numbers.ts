import type { Node } from '../../node/node.ts'
import { numberOf } from '../../template/case.ts'
import type { Evaluator } from '../../template/evaluate.ts'

/** The numbers that a value can be, the default where it is absent; undefined where one is not known. */
export function numbersOf(
  node: Node | undefined,
  byDefault: number,
  value: Evaluator,
): readonly number[] | undefined {
  const numbers = value.cases(node).map(one => (one ? numberOf(one) : byDefault))
  return numbers.every(number => number !== undefined) ? numbers : undefined
}
