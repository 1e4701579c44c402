import { remembered } from '../node/remembered.ts'
import type { Source } from '../node/source.ts'
import { at } from '../node/values.ts'
import { expandedModel } from '../sam/expanded-model.ts'
import type { ModelOptions } from '../sam/model-of.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
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

/** What becomes of a resource of the newer template; nothing where it stays as it is. */
export const changeOf = (diff: TemplateDiff, after: Resource | undefined): Change | undefined =>
  after && byAfter(diff).get(after)

const byAfter = remembered(
  ({ changes }: TemplateDiff) =>
    new Map(changes.flatMap(change => (change.after ? [[change.after, change] as const] : []))),
)

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

/** Compares two texts, SAM or CloudFormation; undefined where one of them cannot be expanded. */
export function diffTemplates(
  before: Source,
  after: Source,
  options: ModelOptions = {},
): TemplateDiff | undefined {
  const [older, newer] = [before, after].map(source => expandedModel(source, options).model)
  return older && newer && diffModels(older, newer)
}
