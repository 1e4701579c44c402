import type { Mapping, Node } from '../../node/node.ts'
import type { Problem } from '../../node/problem.ts'
import { at, entriesOf, textOf } from '../../node/values.ts'
import { walk } from '../../node/walk.ts'
import { isSamType } from '../../template/resource.ts'
import type { Report } from '../context.ts'
import { resolverOf } from '../known-values.ts'
import type { Settings } from '../options.ts'
import { withIncludes } from './include.ts'
import { extended } from './language-extensions/language-extensions.ts'
import { isLoop } from './language-extensions/loop.ts'

/** A template after the transforms that AWS runs before SAM, as far as they can run here. */
export interface Processed {
  readonly root: Mapping
  /** The trees of included files. */
  readonly files: readonly Node[]
  readonly problems: readonly Problem[]
  /** Why SAM may not understand all of it: something is not known that SAM reads, or makes SAM resources. */
  readonly gap: 'none' | 'unknown' | 'sam'
}

/** Includes local files, then unrolls loops. */
export function preprocess(written: Mapping, settings: Settings, report: Report): Processed {
  const tools = (root: Mapping) => ({
    settings,
    report,
    resolve: resolverOf(root, settings, report),
  })
  const { root: whole, files, problems, isOpen } = withIncludes(written, tools(written))
  const root = extended(whole, tools(whole))
  return { root, files, problems, gap: hasSamLoop(root) ? 'sam' : isOpen ? 'unknown' : 'none' }
}

const hasSamLoop = (root: Mapping) =>
  entriesOf(at(root, 'Resources'))
    .filter(isLoop)
    .some(({ value }) =>
      [...walk(value)].some(({ node }) => isSamType(textOf(at(node, 'Type')) ?? '')),
    )
