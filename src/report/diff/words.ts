import type { Change, Effect } from '../../diff/change.ts'
import { savingOf } from '../../diff/data.ts'
import type { TemplateDiff } from '../../diff/diff.ts'
import type { MachineRollout } from '../../diff/machines.ts'
import type { AliasMove, Publication } from '../../diff/rollout.ts'
import type { ValueDifference } from '../../diff/values.ts'
import type { Finding } from '../../node/finding.ts'
import { mapping, type Node } from '../../node/node.ts'
import { plain } from '../../node/plain.ts'
import { printable } from '../../node/printable.ts'
import type { Path } from '../../node/walk.ts'
import { hookIdsOf } from '../../rollout/deployments/hooks.ts'
import type { Schedule } from '../../rollout/deployments/schedule.ts'
import { toYaml } from '../../write/yaml.ts'
import type { Style } from '../style.ts'

/** What a report on two templates is made of. */
export interface DiffReport {
  readonly diff: TemplateDiff
  /** What the rules that compare say. */
  readonly findings: readonly Finding[]
  readonly texts: ReadonlyMap<string, string>
  readonly style: Style
}

/** What CloudFormation does to a resource, in words that follow its name. */
export function fateOf({ kind, effect, isStateful, before, after }: Change): string {
  if (kind === 'renewed') return `is created in place of ${before?.id ?? 'the old one'}`
  if (!isStateful || !before || (effect !== 'replace' && effect !== 'delete')) return fates[effect]
  const attribute = effect === 'replace' ? 'UpdateReplacePolicy' : 'DeletionPolicy'
  const saving = savingOf(before, attribute, after)
  if (!saving) return `${fates[effect]}, its data is lost`
  const how = saving.by === 'policy' ? `${attribute} ${saving.policy}` : savings[saving.by][effect]
  return `${fates[effect]}, ${how}`
}

const savings = {
  content: { delete: 'unless it holds objects', replace: 'the old one stays if it holds objects' },
  protection: {
    delete: 'unless its protection is taken off before',
    replace: 'the old one stays, as it is protected',
  },
} as const

const fates: Readonly<Record<Effect, string>> = {
  create: 'is created',
  none: 'stays as it is, its attributes change',
  update: 'is updated',
  'may-replace': 'is updated, or replaced',
  replace: 'is replaced',
  refused: 'is refused, the type of a resource cannot change',
  delete: 'is deleted',
  keep: 'is kept, outside of the stack',
}

/**
 * What becomes of the traffic of functions and state machines that there is something to say about, by
 * logical id. Hooks get none.
 */
export const rolloutTexts = ({
  after,
  rollouts,
  machineRollouts,
}: TemplateDiff): (readonly [id: string, text: string])[] =>
  [
    ...rollouts
      .filter(({ use, version }) => version !== 'none' || !hookIdsOf(after).has(use.fn.id))
      .map(one => ({ ...one, source: one.use.source })),
    ...machineRollouts,
  ]
    .filter(
      ({ change, version, aliases }) =>
        change !== undefined || version === 'published' || aliases.some(isNewAlias),
    )
    .map(one => [one.source.id, rolloutText(one)])

const isNewAlias = ({ movement }: AliasMove) => movement === 'created' || movement === 'replaced'

function rolloutText({ version, aliases, change }: Omit<MachineRollout, 'source'>): string {
  if (version === 'none') {
    return change?.kind === 'added'
      ? 'is new, callers get it at once'
      : 'has no version, callers get the change at once'
  }
  return [publications[version], ...aliases.map(moveText)].join(', ')
}

const publications: Readonly<Record<Exclude<Publication, 'none'>, string>> = {
  published: 'a version is published',
  'not-published': 'no version is published',
  unknown: 'a version is published if the code in its folder has changed',
}

function moveText({ alias, name, movement, schedule, deployment }: AliasMove): string {
  const what = `alias "${name ?? alias.id}"`
  switch (movement) {
    case 'created':
      return `${what} is new and gets all traffic at once`
    case 'replaced':
      return `${what} is replaced and its traffic moves at once`
    case 'gradually':
      return `${what} moves ${scheduleText(schedule)}`
    case 'at-once':
      return `${what} moves at once`
    case 'not-at-all':
      return `${what} does not move`
    case 'unknown':
      return `${what} then moves ${deployment ? scheduleText(schedule) : 'at once'}`
  }
}

/** The shares of a schedule. */
function scheduleText(schedule: Schedule | undefined): string {
  if (!schedule) return 'gradually'
  const [first, second] = schedule.shifts
  if (!first || !second) return 'at once'
  const start = `gradually: ${first.share} % at once`
  return schedule.kind === 'linear'
    ? `${start}, as much again every ${minutes(second.minute)}`
    : `${start}, the rest after ${minutes(second.minute)}`
}

const minutes = (count: number) => (count === 1 ? 'minute' : `${count} minutes`)

/** A path without the section that most differences lie in. */
export const pathText = (path: Path): string =>
  printable((path[0] === 'Properties' ? path.slice(1) : path).join('.'))

/** What became of a value, in words that follow its name. */
export function changeText({ before, after }: ValueDifference): string {
  const [old, now] = valueTexts(before, after)
  if (!before) return `${now} is new`
  if (!after) return `${old} is gone`
  return old === now ? now : `${old} → ${now}`
}

/** What a difference does to its resource, where that is more than an update. */
export function noteOf({ effect, follows }: Change['differences'][number]): string {
  if (follows !== undefined) return `, as ${follows} is replaced`
  return effect === 'replace' ? ', replaces it' : effect === 'may-replace' ? ', may replace it' : ''
}

/** Longer values are cut. */
const maximumLength = 60

/** What is shown before the place where two long values differ. */
const context = 16

/** Two values on one line each, short tags and all; long ones from where they differ. */
export function valueTexts(before: Node | undefined, after: Node | undefined): [string, string] {
  const [a, b] = [valueText(before), valueText(after)]
  const same = Array.from(a).findIndex((char, i) => char !== Array.from(b)[i])
  const isLong = Math.max(a.length, b.length) > maximumLength
  const start = isLong && before && after ? Math.max(0, same - context) : 0
  return [cut(a, start), cut(b, start)]
}

function cut(text: string, start: number): string {
  const rest = start > 0 ? `…${text.slice(start)}` : text
  return rest.length > maximumLength ? `${rest.slice(0, maximumLength - 1)}…` : rest
}

function valueText(node: Node | undefined): string {
  if (!node) return 'nothing'
  const entry = { key: 'x', keyOrigin: node.origin, value: node }
  const yaml = toYaml(mapping(node.origin, [entry])).trimEnd()
  return printable(yaml.includes('\n') ? JSON.stringify(plain(node)) : yaml.slice('x: '.length))
}
