import type { Mapping } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'
import { positionOf } from '../node/source.ts'
import { expandedModel } from '../sam/expanded-model.ts'
import type { Model } from '../template/model.ts'
import type { LintOptions } from './options.ts'

/** The older template to compare with, or why it is not compared; neither where none is given. */
export function olderModel(
  root: Mapping,
  { since, ...options }: LintOptions,
): { readonly model?: Model | undefined; readonly problems: readonly Problem[] } {
  if (since === undefined) return { problems: [] }
  const { model, problems } = expandedModel({ file: '<older template>', text: since }, options)
  return model ? { model, problems: [] } : { problems: [refused(root, problems.find(isError))] }
}

function refused({ origin }: Mapping, cause: Problem | undefined): Problem {
  const message = `The older template cannot be expanded and is not compared${cause ? `: ${told(cause)}` : ''}`
  return { rule: 'older-template-refused', severity: 'warning', message, origin }
}

function told({ origin, message }: Problem): string {
  const { source, start } = writtenAt(origin)
  return `line ${positionOf(source, start).line}, ${message}`
}
