import type { Node } from '../../node/node.ts'
import { onlyEntry } from '../../node/values.ts'
import { ifArguments } from '../../template/intrinsics.ts'
import { nearest } from '../nearest.ts'
import { describe } from '../properties.ts'
import { policyKind } from './classify.ts'
import { policyTemplateNames } from './templates.ts'

/** What is wrong with a policy of unknown kind, and where. */
export function unknownPolicy(policy: Node): { readonly where: Node; readonly message: string } {
  const branches = ifArguments(policy)
  if (branches) {
    const { then, otherwise } = branches
    return unknownPolicy(policyKind(then) === 'unknown' ? then : otherwise)
  }
  const name = onlyEntry(policy)?.key
  const near = name === undefined ? undefined : nearest(name, policyTemplateNames())
  const message = near
    ? `No policy template has the name "${name}", did you mean "${near}"`
    : `A policy is ${describe(policy)}, expected the name or ARN of a managed policy, a policy document, or a policy template`
  return { where: policy, message }
}
