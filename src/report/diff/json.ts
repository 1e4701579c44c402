import type { Change } from '../../diff/change.ts'
import type { Rollout } from '../../diff/rollout.ts'
import type { ValueDifference } from '../../diff/values.ts'
import { plain } from '../../node/plain.ts'
import { indentedJson } from '../indented-json.ts'
import type { DiffReport } from './words.ts'

/** For programs: the changes, the rollouts and the findings as data. */
export function diffJson({ diff, findings }: DiffReport): string {
  const report = {
    changes: diff.changes.map(changeData),
    others: diff.others.map(differenceData),
    rollouts: [
      ...diff.rollouts.map(one => ({ function: one.use.source.id, ...rolloutData(one) })),
      ...diff.machineRollouts.map(one => ({ stateMachine: one.source.id, ...rolloutData(one) })),
    ],
    findings,
  }
  return indentedJson(report)
}

const changeData = ({ kind, id, type, effect, isStateful, before, differences }: Change) => ({
  kind,
  id,
  ...(kind === 'renewed' && { formerId: before?.id }),
  type,
  effect,
  isStateful,
  differences: differences.map(one => ({
    ...differenceData(one),
    effect: one.effect,
    ...(one.follows !== undefined && { follows: one.follows }),
  })),
})

const differenceData = ({ path, before, after }: ValueDifference) => ({
  path,
  ...(before && { before: plain(before) }),
  ...(after && { after: plain(after) }),
})

const rolloutData = ({ version, aliases }: Pick<Rollout, 'version' | 'aliases'>) => ({
  version,
  aliases: aliases.map(({ alias, name, movement, schedule }) => ({
    id: alias.id,
    ...(name !== undefined && { name }),
    movement,
    ...(schedule && { schedule }),
  })),
})
