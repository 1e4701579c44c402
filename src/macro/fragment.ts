import { isRecord } from '../node/record.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import { expandTree } from '../sam/expand.ts'
import { type ModelOptions, modelOf, settingsOf } from '../sam/model-of.ts'
import type { Model } from '../template/model.ts'

/** A mapping of a fragment, as JSON has it. */
export type Json = Readonly<Record<string, unknown>>

/** A JSON mapping as it is, anything else as an empty one. */
export const jsonOf = (value: unknown): Json => (isRecord(value) ? value : {})

/** What the rules would look at in a fragment; undefined where it cannot be read as a template. */
export function modelOfFragment(fragment: unknown, options: ModelOptions): Model | undefined {
  const { root } = read({ file: 'template', text: JSON.stringify(fragment) })
  return isMap(root) ? modelOf(root, expandTree(root, settingsOf(options)), options) : undefined
}
