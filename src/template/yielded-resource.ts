import type { Node } from '../node/node.ts'
import { yieldedId } from './evaluate-parts.ts'
import type { Model } from './model.ts'
import type { Resource } from './resource.ts'

/** The resource of the expansion whose Ref or attribute is all of a value. */
export function yieldedResource(
  node: Node | undefined,
  { resources, value }: Model,
): Resource | undefined {
  const id = yieldedId(node, value)
  return id === undefined ? undefined : resources.get(id)
}
