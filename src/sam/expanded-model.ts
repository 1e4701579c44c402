import type { Node } from '../node/node.ts'
import { isError, type Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import type { Model } from '../template/model.ts'
import { expandTree } from './expand.ts'
import { type ModelOptions, modelOf, settingsOf } from './model-of.ts'

/** What a text expands to. */
export interface ExpandedModel {
  /** The tree as written; undefined where it cannot be read. */
  readonly root: Node | undefined
  /** None where the text cannot be read or expanded; the problems then say why. */
  readonly model: Model | undefined
  readonly problems: readonly Problem[]
  /** The local files that it includes. */
  readonly files: readonly Node[]
}

/** The model of a text, SAM or CloudFormation; with the defaults of parameters that have no value, or any values. */
export function expandedModel(
  source: Source,
  options: ModelOptions,
  how: { readonly takesDefaults?: boolean } = {},
): ExpandedModel {
  const { root, problems } = read(source)
  if (!isMap(root) || problems.some(isError)) return { root, model: undefined, problems, files: [] }
  const expanded = expandTree(root, settingsOf({ ...options, file: source.file }))
  return {
    root,
    model: expanded.root && modelOf(root, expanded, options, how),
    problems: [...problems, ...expanded.problems],
    files: expanded.files,
  }
}
