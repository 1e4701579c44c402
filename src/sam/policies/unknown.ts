import { ifMeant } from '../../node/nearest.ts'
import type { Entry, Node } from '../../node/node.ts'
import type { Fix } from '../../node/problem.ts'
import { isMap, onlyEntry } from '../../node/values.ts'
import { ifArguments } from '../../template/intrinsics.ts'
import { meant } from '../meant.ts'
import { describe } from '../properties.ts'
import { policyKind } from './classify.ts'
import { policyTemplateNames } from './templates.ts'

/** What is wrong with a policy of unknown kind, and where. */
interface UnknownPolicy {
  readonly rule: 'policy-template-unknown' | 'policy-unknown'
  readonly where: Node | Entry
  readonly message: string
  readonly fixes: readonly Fix[]
}

/** Says what is wrong with a policy that is none of the kinds there are. */
export function unknownPolicy(policy: Node): UnknownPolicy {
  const branches = ifArguments(policy)
  if (branches) {
    const { then, otherwise } = branches
    return unknownPolicy(policyKind(then) === 'unknown' ? then : otherwise)
  }
  const entry = onlyEntry(policy)
  if (entry && isMap(entry.value) && !entry.key.startsWith('Fn::')) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, policyTemplateNames())
    const hint = ifMeant(near)
    const message = `There is no policy template "${entry.key}"${hint}`
    return { rule: 'policy-template-unknown', where: entry, message, fixes }
  }
  const message = `A policy is ${describe(policy)}, expected a managed policy, a policy document or a policy template`
  return { rule: 'policy-unknown', where: policy, message, fixes: [] }
}
