import type { Node } from '../../node/node.ts'
import { textOf } from '../../node/values.ts'

const kept = new Set(['Retain', 'RetainExceptOnCreate', 'Snapshot'])

/** Whether a DeletionPolicy or UpdateReplacePolicy keeps what is removed; undefined where it is not known. */
export function isRetained(policy: Node | undefined): boolean | undefined {
  if (!policy) return false
  const text = textOf(policy)
  return text === undefined ? undefined : kept.has(text)
}
