import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'

/** What an event names as its API: the target of a Ref, or the value itself. */
export const apiOf = (node: Node): Node => at(node, 'Ref') ?? node
