import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { at, isMap } from '../node/values.ts'
import { isError } from '../read/problems.ts'
import { read } from '../read/read.ts'
import { expandTree } from '../sam/expand.ts'
import { type ModelOptions, modelOf, settingsOf } from '../sam/model-of.ts'
import type { Model } from '../template/model.ts'
import type { Change } from './change.ts'
import { compare } from './compare.ts'
import { type MachineRollout, machineRolloutsOf } from './machines.ts'
import { type Rollout, rolloutsOf } from './rollout.ts'
import { differencesOf, type ValueDifference } from './values.ts'

/** What is different between two templates after expansion, and what that does to the traffic. */
export interface TemplateDiff {
  readonly before: Model
  readonly after: Model
  readonly changes: readonly Change[]
  readonly rollouts: readonly Rollout[]
  readonly machineRollouts: readonly MachineRollout[]
  /** What differs outside of resources: parameters, mappings, conditions and outputs. */
  readonly others: readonly ValueDifference[]
}

/** Compares what two templates expand to. */
export function diffModels(before: Model, after: Model): TemplateDiff {
  const changes = compare(before, after)
  const others = otherDifferences(before, after)
  const rollouts = rolloutsOf(before, after, changes)
  return {
    before,
    after,
    changes,
    rollouts,
    machineRollouts: machineRolloutsOf(after, changes),
    others,
  }
}

const otherSections = ['Parameters', 'Mappings', 'Conditions', 'Outputs']

function otherDifferences(before: Model, after: Model): readonly ValueDifference[] {
  const evaluators = { before: before.value, after: after.value }
  return otherSections.flatMap(name => {
    const [a, b] = [before, after].map(({ expansion }) => at(expansion, name))
    return [...differencesOf(a, b, evaluators, [name])]
  })
}

/** The model of a text; the problems alone where it cannot be read or expanded. */
export function expandedModel(
  source: Source,
  options: ModelOptions,
): { readonly model: Model | undefined; readonly problems: readonly Problem[] } {
  const { root, problems } = read(source)
  if (!isMap(root) || problems.some(isError)) return { model: undefined, problems }
  const expanded = expandTree(root, settingsOf({ ...options, file: source.file }))
  return {
    model: expanded.root && modelOf(root, expanded, options),
    problems: [...problems, ...expanded.problems],
  }
}

/** Compares two texts, SAM or CloudFormation; undefined where one of them cannot be expanded. */
export function diffTemplates(
  before: Source,
  after: Source,
  options: ModelOptions = {},
): TemplateDiff | undefined {
  const [older, newer] = [before, after].map(source => expandedModel(source, options).model)
  return older && newer && diffModels(older, newer)
}
