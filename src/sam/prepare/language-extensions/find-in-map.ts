import type { Mapping, Node } from '../../../node/node.ts'
import { at, itemsOf, textOf } from '../../../node/values.ts'

/** What `Fn::FindInMap` yields when all of its keys are text: the value, the default, or undefined. */
export function findInMap(argument: Node, root: Mapping): Node | undefined {
  const [map, top, second, options] = itemsOf(argument)
  const path = [map, top, second].map(textOf)
  if (path.some(key => key === undefined)) return undefined
  const value = at(root, 'Mappings', ...path.map(key => key ?? ''))
  return value ?? at(options, 'DefaultValue')
}
