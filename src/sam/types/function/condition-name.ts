import type { Node } from '../../../node/node.ts'
import { textOf } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'

/**
 * The name of the condition of an `Fn::If`, to make another condition of it; reports what is no name.
 * AWS passes on whatever is written where it needs no other condition.
 */
export function conditionName(
  condition: Node,
  property: string,
  { report }: Context,
): string | undefined {
  const name = textOf(condition)
  if (name !== undefined) return name
  const message = `Fn::If of "${property}" has ${describe(condition)}, expected the name of a condition`
  report('intrinsic-malformed', condition, message)
  return undefined
}
