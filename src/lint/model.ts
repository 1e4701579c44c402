import type { Shape } from '../node/build.ts'
import type { Mapping } from '../node/node.ts'
import type { Expanded } from '../sam/expand.ts'
import { partitionOf, type Settings, settle } from '../sam/options.ts'
import { withGlobals } from '../sam/prepare/prepare.ts'
import { templateOf } from '../sam/template.ts'
import { evaluator } from '../template/evaluate.ts'
import type { Model } from '../template/model.ts'
import { resourcesOf } from '../template/resource.ts'
import type { LintOptions } from './options.ts'

/** The settings of an expansion that takes the assumptions for parameter values. */
export const settingsOf = (options: LintOptions): Settings =>
  settle({ ...options, parameters: { ...options.assume, ...options.parameters } })

/** What rules look at: a tree, and what it expands to where it does. */
export function modelOf(
  written: Mapping,
  { processed: root, root: expanded }: Pick<Expanded, 'processed' | 'root'>,
  options: LintOptions,
): Model {
  return {
    written,
    root,
    source: withGlobals(templateOf(root)).resources,
    expansion: expanded ?? root,
    resources: new Map(resourcesOf(expanded).map(resource => [resource.id, resource])),
    value: evaluator({
      root: expanded ?? root,
      given: given(options),
      assumed: truths(options.assume ?? {}),
    }),
  }
}

/** A region counts as known only where the caller names it. */
function given(options: LintOptions): ReadonlyMap<string, Shape> {
  const { parameters, region } = settingsOf(options)
  const pseudo = options.region
    ? { 'AWS::Region': region, 'AWS::Partition': partitionOf(region) }
    : {}
  return new Map(Object.entries({ ...pseudo, ...parameters })) as Map<string, Shape>
}

/** The assumptions that can be about conditions. */
const truths = (assume: Record<string, unknown>): ReadonlyMap<string, boolean> =>
  new Map(
    Object.entries(assume)
      .filter(([, value]) => /^(true|false)$/.test(String(value)))
      .map(([name, value]) => [name, String(value) === 'true']),
  )
