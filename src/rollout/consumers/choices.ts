import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import type { Path } from '../../node/walk.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { ifArguments, isIntrinsic } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'

/** What calls a function or starts a state machine: a value of a resource. */
interface Call {
  readonly resource: Resource
  readonly node: Node
  readonly path: Path
}

/**
 * Whether a call goes past an alias in every case: not to the alias, or to what is not known, in another
 * branch of a choice. The `calls` are those of the same kind, `isAliased` of those that go to the alias.
 */
export const isPastInEachCase = <C extends Call>(
  call: C,
  calls: readonly C[],
  isAliased: (other: C) => boolean,
  value: Evaluator,
): boolean =>
  call.path.every((step, i) => {
    const before = call.path.slice(0, i)
    const choice = step === 'Fn::If' ? ifArguments(at(call.resource.body, ...before)) : undefined
    if (!choice) return true
    const holds = value.condition(textOf(choice.condition) ?? '')
    const isThen = call.path[i + 1] === 1
    if (holds !== undefined) return holds === isThen
    const inChoice = calls.filter(
      ({ resource, path }) =>
        resource === call.resource && [...before, step].every((one, j) => path[j] === one),
    )
    const other = isThen ? choice.otherwise : choice.then
    return (
      !inChoice.some(isAliased) &&
      value
        .cases(other)
        .every(one => !isIntrinsic(one) || inChoice.some(({ node }) => node === one))
    )
  })
