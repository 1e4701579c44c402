import { groupBy } from '../../node/group-by.ts'
import type { RehearsedDeployment, RehearsedOutcome } from '../../rollout/rehearse/shape.ts'
import { namesText } from './moments.ts'
import { whereText } from './words.ts'

/** What came of a deployment, or of many that ended alike. */
export interface OutcomeBlock {
  /** Stands for all of them; its numbers are those of all together. */
  readonly shown: RehearsedDeployment
  readonly names: string
}

/** More deployments that ended alike are shown as one. */
const few = 5

/** The outcomes of deployments in their order. */
export function outcomeBlocks(deployments: readonly RehearsedDeployment[]): OutcomeBlock[] {
  return [...groupBy(deployments, likeness).values()].flatMap(alike =>
    alike.length > few
      ? [{ shown: sum(alike), names: namesText(alike.map(({ name }) => name)) }]
      : alike.map(one => ({ shown: one, names: one.name })),
  )
}

/** What deployments that ended alike have in common. */
function likeness(deployment: RehearsedDeployment): string {
  const { alias, type, isBad, notRehearsed, outcome } = deployment
  return JSON.stringify([alias, type, isBad, notRehearsed, outcome?.status, whereText(deployment)])
}

function sum(all: readonly RehearsedDeployment[]): RehearsedDeployment {
  const [first, ...others] = all
  if (!first) throw new Error('There is nothing to sum')
  const outcome = others.reduce<RehearsedOutcome | undefined>(
    (total, one) => total && one.outcome && together(total, one.outcome),
    first.outcome,
  )
  return { ...first, ...(outcome && { outcome }) }
}

const counts = [
  'calls',
  'failedCalls',
  'failedCallsUnwatched',
  'failedCallsPerMinuteAfterwards',
] as const

const together = (a: RehearsedOutcome, b: RehearsedOutcome): RehearsedOutcome => ({
  ...a,
  ...Object.fromEntries(
    counts.flatMap(count => {
      const [one, other] = [a[count], b[count]]
      return one === undefined || other === undefined ? [] : [[count, one + other]]
    }),
  ),
})
