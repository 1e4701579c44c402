import type { Shape } from '../node/build.ts'
import type { Mapping, Node } from '../node/node.ts'
import { at, entriesOf } from '../node/values.ts'
import { evaluator } from '../template/evaluate.ts'
import type { Model } from '../template/model.ts'
import { resourcesOf } from '../template/resource.ts'
import type { Expanded } from './expand.ts'
import { type ExpandOptions, partitionOf, type Settings, settle } from './options.ts'
import { withGlobals } from './prepare/prepare.ts'
import { byId, templateOf } from './template.ts'

/** The options of an expansion, and what to take for granted. */
export interface ModelOptions extends ExpandOptions {
  /** Values of parameters, and conditions as true or false. */
  assume?: Record<string, unknown>
}

/** The settings of an expansion of what people write that takes the assumptions for parameter values. */
export const settingsOf = (options: ModelOptions): Settings => ({
  ...settle({ ...options, parameters: { ...options.assume, ...options.parameters } }),
  isSource: true,
  standsIn: true,
})

type Seen = Pick<Expanded, 'processed' | 'root'> & { readonly isSupposed?: boolean }

/**
 * What rules look at: a tree, and what it expands to where it does. A parameter without a value has its
 * default, or any other value; where the defaults are taken, its default.
 */
export function modelOf(
  written: Mapping,
  { processed: root, root: expanded, isSupposed = false }: Seen,
  options: ModelOptions,
  { takesDefaults = false } = {},
): Model {
  const defaults = takesDefaults ? defaultsOf(root) : []
  return {
    written,
    root,
    source: withGlobals(templateOf(root)).resources,
    expansion: expanded ?? root,
    isSupposed,
    resources: byId(resourcesOf(expanded)),
    value: evaluator({
      root: expanded ?? root,
      given: new Map([...defaults, ...given(options)]),
      assumed: truths(options.assume ?? {}),
    }),
  }
}

/** The defaults of parameters, which a stack may be deployed without. */
const defaultsOf = (root: Mapping): [string, Node][] =>
  entriesOf(at(root, 'Parameters')).flatMap(({ key, value }): [string, Node][] => {
    const fallback = at(value, 'Default')
    return fallback ? [[key, fallback]] : []
  })

/** A region counts as known only where the caller names it. */
function given(options: ModelOptions): ReadonlyMap<string, Shape> {
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
