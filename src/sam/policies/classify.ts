import type { Node } from '../../node/node.ts'
import { at, onlyEntry, textOf } from '../../node/values.ts'
import { ifArguments, intrinsic, isNoValue } from '../../template/intrinsics.ts'
import { policyTemplate } from './templates.ts'

/** What an entry of Policies is; a `mixed` or `malformed` one is an Fn::If that AWS refuses. */
export type PolicyKind = 'managed' | 'statement' | 'template' | 'unknown' | 'mixed' | 'malformed'

/** Tells what an entry of Policies is. An Fn::If is what its branches are, AWS::NoValue aside. */
export function policyKind(policy: Node): PolicyKind {
  const call = intrinsic(policy)
  if (call?.key === 'Fn::If') return kindOfIf(policy)
  if (call || textOf(policy) !== undefined) return 'managed'
  if (at(policy, 'Statement')) return 'statement'
  const name = onlyEntry(policy)?.key
  return name !== undefined && policyTemplate(name) ? 'template' : 'unknown'
}

function kindOfIf(policy: Node): PolicyKind {
  const branches = ifArguments(policy)
  if (!branches) return 'malformed'
  const then = policyKind(branches.then)
  const otherwise = policyKind(branches.otherwise)
  if (then === otherwise || isRefused(then)) return then
  if (isRefused(otherwise) || isNoValue(branches.then)) return otherwise
  return isNoValue(branches.otherwise) ? then : 'mixed'
}

const isRefused = (kind: PolicyKind) => kind === 'mixed' || kind === 'malformed'
