import type { Node } from '../node/node.ts'
import { itemsOf, textOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import { scanOfSource } from './scan.ts'
import { type Guard, usesInSource } from './uses.ts'

/** A call of `Fn::FindInMap` as it is written. */
export interface LookUp {
  /** Name of the mapping; undefined where it is not written out. */
  readonly mapping: string | undefined
  readonly name: Node
  readonly keys: readonly [Node, Node]
  /** Whether a default stands by for keys that are not there. */
  readonly hasDefault: boolean
  readonly guards: readonly Guard[]
}

/** The calls of `Fn::FindInMap` in the template as written, apart from malformed ones. */
export const lookUpsIn = perModel((model: Model): readonly LookUp[] => {
  const calls = scanOfSource(model).calls.filter(({ call }) => call.key === 'Fn::FindInMap')
  if (calls.length === 0) return []
  const guards = new Map(usesInSource(model).map(use => [use.where, use.guards]))
  return calls.flatMap(({ call }) => {
    const [name, top, second, more] = itemsOf(call.value)
    if (!name || !top || !second) return []
    const common = { hasDefault: more !== undefined, guards: guards.get(name) ?? [] }
    return [{ mapping: textOf(name), name, keys: [top, second], ...common }]
  })
})
