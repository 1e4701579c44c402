import type { Node } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { readFast } from './fast.ts'
import { refusal, written } from './problems.ts'
import { asJson, asYaml, isJson } from './text.ts'

/** A template's tree, as far as there is one, and what is wrong with the text. */
export interface Reading {
  readonly source: Source
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
}

/** Reads YAML or JSON text as AWS reads it. */
export function read(source: Source): Reading {
  const { root, problems, syntax } = readFast(isJson(source) ? asJson(source) : asYaml(source))
  if (!syntax) return { source, root, problems }
  const origin = written(source, syntax.offset, syntax.offset)
  return { source, root, problems: [...problems, refusal('yaml-syntax', syntax.reason, origin)] }
}
