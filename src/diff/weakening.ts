import type { Entry, Node } from '../node/node.ts'
import { remembered } from '../node/remembered.ts'
import { fullAt, shareAt } from '../rollout/deployments/schedule.ts'
import type { Breach } from '../rollout/plan/breach.ts'
import { earliestAlarm } from '../rollout/plan/timing.ts'
import type { Watch } from '../rollout/plan/watch.ts'
import { watchOf } from '../rollout/plan/watch-of.ts'
import { minutes, percent } from '../rollout/plan/words.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { changeOf, type TemplateDiff } from './diff.ts'
import { type Protection, protectionsOf } from './protection.ts'

/** A way in which the newer template lets more of a bad release through. */
export interface Weakening {
  readonly where: Node | Entry | Resource
  readonly message: string
}

/** How the newer template protects less than the older one did what both have. */
export const weakeningsOf = remembered((diff: TemplateDiff): readonly Weakening[] => {
  const newer = protectionsOf(diff.after)
  return [...protectionsOf(diff.before)].flatMap(([id, before]) => {
    if (!before.schedule || before.schedule.kind === 'all-at-once') return []
    const after = newer.get(id)
    return after ? compared(before, after, diff) : withdrawn(id, before, diff)
  })
})

/** A function whose deployment is gradual no more; one that is gone has nothing to protect. */
function withdrawn(id: string, before: Protection, diff: TemplateDiff): Weakening[] {
  const rollout = diff.rollouts.find(({ use }) => use.fn.id === id)
  return rollout ? [{ where: rollout.use.source, message: atOnce(before) }] : []
}

/** Types of state machines do not tell the time. */
function atOnce({ name, type, schedule, deployment }: Protection): string {
  const over = `over ${minutes(schedule ? fullAt(schedule) : 0)}`
  return `"${name}" moves all traffic at once, before ${(deployment && type) ?? over}`
}

function compared(before: Protection, after: Protection, diff: TemplateDiff): Weakening[] {
  const messages = [
    ...[quickening(before, after)].filter(one => one !== undefined),
    ...lostAlarms(before, after),
    ...lostHooks(before, after),
  ]
  return [
    ...messages.map(message => ({ where: after.where, message })),
    ...duller(before, after, diff),
  ]
}

/** How a shift gives a bad release more of the traffic, or gives it sooner. */
function quickening(before: Protection, after: Protection): string | undefined {
  const [older, newer] = [before.schedule, after.schedule]
  const { name } = after
  if (!older || !newer) return undefined
  if (newer.kind === 'all-at-once') return atOnce(before)
  if (fullAt(newer) < fullAt(older)) {
    const times = [newer, older].map(one => minutes(fullAt(one)))
    return `"${name}" moves all traffic within ${times.join(', before ')}`
  }
  const [now, once] = [shareAt(newer, 0), shareAt(older, 0)]
  return now > once ? `"${name}" gives a new version ${now} % at once, before ${once} %` : undefined
}

/** Alarms that were listed; where others are listed in their place, that is another protection and no lesser one. */
function lostAlarms(before: Protection, after: Protection): string[] {
  if (!before.alarms || !after.alarms || after.alarms.size >= before.alarms.size) return []
  const lost = [...before.alarms.keys()].filter(name => !after.alarms?.has(name))
  return lost.map(name => `"${after.name}" lists alarm "${name}" no more`)
}

const lostHooks = (before: Protection, after: Protection): string[] =>
  [...before.hooks]
    .filter(([hook]) => !after.hooks.has(hook))
    .map(([hook, fn]) => `"${after.name}" has no ${hook} hook, before "${fn}"`)

/** Alarms that both list and that fire later, or from more errors on. */
function duller(before: Protection, after: Protection, diff: TemplateDiff): Weakening[] {
  return [...(after.alarms ?? [])].flatMap(([name, { resource }]) => {
    const older = watchIn(before, name, diff.before)
    const newer = watchIn(after, name, diff.after)
    const what = older && newer && dullness(older, newer, before, after)
    if (!what || !resource) return []
    const where = changeOf(diff, resource)?.differences.find(one => one.after)?.after ?? resource
    return [{ where, message: `Alarm "${name}" of "${after.name}" ${what}` }]
  })
}

function watchIn({ alarms, deployment }: Protection, name: string, model: Model) {
  const alarm = alarms?.get(name)?.alarm
  const watch = alarm && deployment && watchOf(alarm, deployment, model)
  return watch && 'verdict' in watch ? undefined : watch
}

function dullness(
  older: Watch,
  newer: Watch,
  before: Protection,
  after: Protection,
): string | undefined {
  const now = after.schedule && earliestAlarm(newer, after.schedule)
  const once = before.schedule && earliestAlarm(older, before.schedule)
  if (once !== undefined && now === undefined) return 'cannot fire any more'
  if (now !== undefined && once !== undefined && now > once) {
    return `fires after ${minutes(now)} at the earliest, before after ${minutes(once)}`
  }
  return isDuller(older.breach, newer.breach)
    ? `fires from ${limit(newer.breach)} on, before from ${limit(older.breach)}`
    : undefined
}

function isDuller(older: Breach, newer: Breach): boolean {
  if (older.kind === 'errors') return newer.kind === 'errors' && newer.most > older.most
  if (older.kind === 'rate') return newer.kind === 'rate' && newer.share > older.share
  const isSame =
    newer.kind === 'formula' &&
    newer.comparison === older.comparison &&
    JSON.stringify(newer.formula) === JSON.stringify(older.formula)
  if (!isSame) return false
  return older.comparison.startsWith('>')
    ? newer.threshold > older.threshold
    : newer.threshold < older.threshold
}

function limit(breach: Breach): string {
  switch (breach.kind) {
    case 'errors':
      return `${breach.most + 1} error${breach.most === 0 ? '' : 's'} in a period`
    case 'rate':
      return `${percent(breach.share)} of the calls`
    case 'formula':
      return String(breach.threshold)
  }
}
