import type { Hook } from '../deployments/deployments.ts'
import type { RehearsedHook } from './hook-shape.ts'
import { hookAt } from './lifecycle.ts'
import type { Rehearsal } from './shape.ts'

/** A hook that is called in a rehearsal. */
export interface CalledHook {
  readonly deployment: string
  readonly hook: Hook
  /** When, from the start. */
  readonly seconds: number
}

/** The hooks that a rehearsal calls, the earliest first. */
export const calledHooks = ({ deployments = [] }: Rehearsal): CalledHook[] =>
  deployments
    .flatMap(({ name, events }) =>
      events.flatMap((event): CalledHook[] => {
        if (event.kind !== 'lifecycle' || event.status !== 'InProgress') return []
        const hook = hookAt(event.event)
        return hook ? [{ deployment: name, hook, seconds: event.seconds }] : []
      }),
    )
    .sort((a, b) => a.seconds - b.seconds)

/** A rehearsal with what its hooks did, and what that rests on. */
export function withHooks(rehearsal: Rehearsal, all: readonly RehearsedHook[]): Rehearsal {
  const hasRun = all.some(({ run }) => run)
  return {
    ...rehearsal,
    hooks: all,
    assumptions: [...rehearsal.assumptions, ...(hasRun ? assumptions : [])],
  }
}

const assumptions = [
  'Hooks run once, on this machine and its Node; Lambda calls one that throws twice more',
  'Functions that hooks call run the code beside the template, whichever version is called',
]
