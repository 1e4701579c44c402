import { at } from '../node/values.ts'
import type { Resource } from '../template/resource.ts'
import type { TemplateDiff } from './diff.ts'
import type { Rollout } from './rollout.ts'
import { differencesOf } from './values.ts'

/** The function of the older template that a new function was: gone, and with the same code and handler. */
export function formerOf({ use, change }: Rollout, diff: TemplateDiff): Resource | undefined {
  if (change?.kind !== 'added') return undefined
  return diff.changes.find(
    ({ kind, before }) => kind === 'removed' && before && isSameCode(before, use.fn, diff),
  )?.before
}

function isSameCode(before: Resource, after: Resource, diff: TemplateDiff): boolean {
  const evaluators = { before: diff.before.value, after: diff.after.value }
  return ['Code', 'Handler'].every(name => {
    const [a, b] = [before, after].map(({ body }) => at(body, 'Properties', name))
    return a && b && [...differencesOf(a, b, evaluators)].length === 0
  })
}
