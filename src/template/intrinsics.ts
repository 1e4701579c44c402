import type { Entry, Mapping, Node } from '../node/node.ts'
import { eachOf, itemsOf, onlyEntry, textOf } from '../node/values.ts'

/** The function a node calls, if it is an intrinsic: one key, `Ref`, `Condition` or `Fn::…`. */
export function intrinsic(node: Node | undefined): Entry | undefined {
  const entry = onlyEntry(node)
  if (!entry) return undefined
  const { key } = entry
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::') ? entry : undefined
}

export const isIntrinsic = (node: Node | undefined): boolean => intrinsic(node) !== undefined

/** Whether a `Fn::Transform` or `Fn::ForEach` among the keys of a mapping adds others that nobody knows yet. */
export function hasGeneratedKeys({ entries }: Mapping): boolean {
  for (const key of entries.keys()) if (key.startsWith('Fn::')) return true
  return false
}

/** The logical id or parameter that `{Ref: name}` names. */
export function refTarget(node: Node | undefined): string | undefined {
  const entry = onlyEntry(node)
  return entry?.key === 'Ref' ? textOf(entry.value) : undefined
}

export const isNoValue = (node: Node | undefined): boolean => refTarget(node) === 'AWS::NoValue'

/** The arguments of `Fn::If`, when there are three of them. */
export function ifArguments(
  node: Node | undefined,
): { condition: Node; then: Node; otherwise: Node } | undefined {
  const entry = onlyEntry(node)
  if (entry?.key !== 'Fn::If') return undefined
  const [condition, then, otherwise, ...rest] = itemsOf(entry.value)
  if (!condition || !then || !otherwise || rest.length > 0) return undefined
  return { condition, then, otherwise }
}

/** What may come of a value: both sides of each `Fn::If`, or itself. */
export function branchesOf(node: Node | undefined): readonly Node[] {
  const choice = ifArguments(node)
  if (choice) return [choice.then, choice.otherwise].flatMap(branchesOf)
  return node ? [node] : []
}

/** The logical id a Ref or Fn::GetAtt (list or text form) points at. */
export function referencedId(node: Node | undefined): string | undefined {
  const entry = onlyEntry(node)
  if (entry?.key === 'Ref') return textOf(entry.value)
  if (entry?.key !== 'Fn::GetAtt') return undefined
  const first = textOf(eachOf(entry.value)[0])
  return first?.split('.')[0]
}
