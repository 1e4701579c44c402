import type { Node } from '../node/node.ts'
import { eachOf, textOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import { scanOfSource } from './scan.ts'

/** A call of `Fn::Sub`. */
export interface Sub {
  readonly node: Node
  readonly argument: Node
  /** The text with the variables; undefined where it is not written out. */
  readonly text: string | undefined
}

/** The calls of `Fn::Sub` in the template as written. */
export const subsInSource = perModel((model: Model): readonly Sub[] =>
  scanOfSource(model)
    .calls.filter(({ call }) => call.key === 'Fn::Sub')
    .map(({ node, call: { value } }) => ({
      node,
      argument: value,
      text: textOf(eachOf(value)[0]),
    })),
)
