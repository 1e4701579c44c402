import type { Origin } from '../node/node.ts'
import { written, writtenAt } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import { keptIn } from '../node/remembered.ts'
import { lineStarts, positionOf, type Source } from '../node/source.ts'
import { at, entriesOf, isMap, textOf } from '../node/values.ts'
import { type Comment, commentsIn } from '../read/comments.ts'
import { causesOf } from '../template/cause.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { noSuchRule, ruleIds } from './rule-ids.ts'

/** What an author says is no mistake, and why. */
interface Suppression {
  readonly rule: string
  readonly reason: string
  readonly origin: Origin
  /** Where it holds: lines or a resource, in the terms of `placesOf`. */
  readonly places: readonly string[]
}

/** Whether a rule ran, so that a suppression of it that suppresses nothing has no use. */
type HasRun = (rule: string) => boolean

/**
 * The problems that no suppression covers, and what is wrong with the suppressions: comments
 * `# sluice-ignore rule-id: reason` on or above the line, and `Metadata: Sluice: Ignore` of a resource,
 * which holds for all that SAM generates for it.
 */
export function suppress(
  problems: readonly Problem[],
  model: Model,
  source: Source,
  hasRun: HasRun,
): Problem[] {
  const all = [...commentSuppressions(source), ...metadataSuppressions(model)]
  const malformed = [...malformedComments(source), ...malformedMetadata(model)]
  if (all.length === 0) return [...problems, ...malformed]
  const byPlace = indexed(all)
  const used = new Set<Suppression>()
  const kept = problems.filter(problem => {
    const places = byPlace.get(problem.rule)
    if (!places) return true
    const covering = placesOf(problem, model, source).flatMap(place => places.get(place) ?? [])
    for (const suppression of covering) used.add(suppression)
    return !covering.some(({ reason }) => reason !== '')
  })
  const remarked = new Map<string, string>()
  const unknownRule = (rule: string) => keptIn(remarked, rule, noSuchRule)
  const remarksOn = (one: Suppression) => remarks(one, used.has(one), { hasRun, unknownRule })
  return [...kept, ...malformed, ...all.flatMap(remarksOn)]
}

/** The suppressions by their rules, then by their places. */
function indexed(
  all: readonly Suppression[],
): ReadonlyMap<string, ReadonlyMap<string, readonly Suppression[]>> {
  const byRule = new Map<string, Map<string, Suppression[]>>()
  for (const one of all) {
    const places = keptIn(byRule, one.rule, () => new Map<string, Suppression[]>())
    for (const place of one.places) keptIn(places, place, (): Suppression[] => []).push(one)
  }
  return byRule
}

const lineOf = (line: number) => `line ${line}`
const resourceOf = (id: string) => `resource ${id}`

/** Where a problem is: on a line of the template, and in a resource or in what SAM generates for it. */
function placesOf({ origin }: Problem, model: Model, source: Source): string[] {
  const place = writtenAt(origin)
  return [
    ...(place.source === source ? [lineOf(positionOf(source, place.start).line)] : []),
    ...causesOf(model, origin).map(({ id }) => resourceOf(id)),
  ]
}

function remarks(
  { rule, reason, origin }: Suppression,
  isUsed: boolean,
  { hasRun, unknownRule }: { hasRun: HasRun; unknownRule: (rule: string) => string },
): Problem[] {
  const warn = (id: string, message: string): Problem[] => [
    { rule: id, severity: 'warning', message, origin },
  ]
  if (!ruleIds().has(rule)) return warn('suppression-unused', unknownRule(rule))
  if (reason === '') {
    return warn(
      'suppression-needs-reason',
      `The suppression of "${rule}" needs a reason behind a colon`,
    )
  }
  if (isUsed || !hasRun(rule)) return []
  return warn(
    'suppression-unused',
    `Nothing here is reported by "${rule}" any more, remove the suppression`,
  )
}

const suppression = /^\s*sluice-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*?)\s*)?$/

/** Comments that are meant to suppress something, and say it in another way. */
const malformedComments = (source: Source): Problem[] =>
  commentsIn(source)
    .filter(({ text }) => /^\s*sluice-ignore\b/.test(text) && !suppression.test(text))
    .map(comment => ({
      rule: 'suppression-needs-reason',
      severity: 'warning',
      message: 'This suppresses nothing, expected "sluice-ignore RULE: reason"',
      origin: written(source, comment.start, comment.end),
    }))

const ignoredIn = ({ body }: Resource) => at(body, 'Metadata', 'Sluice', 'Ignore')

/** Metadata in another shape than `metadataSuppressions` reads. */
const malformedMetadata = (model: Model): Problem[] =>
  [...model.source.values()].flatMap(resource => {
    const ignored = ignoredIn(resource)
    if (!ignored || isMap(ignored)) return []
    return {
      rule: 'suppression-needs-reason',
      severity: 'warning' as const,
      message: 'This suppresses nothing, expected a mapping of rules to reasons',
      origin: ignored.origin,
    }
  })

function commentSuppressions(source: Source): Suppression[] {
  const comments = commentsIn(source)
  const suppressing = comments.filter(({ text }) => suppression.test(text))
  if (suppressing.length === 0) return []
  const alone = new Set(comments.filter(one => isAlone(one, source)).map(({ line }) => line))
  const below = linesBelow(alone, source)
  return suppressing.flatMap(comment => {
    const [, ids = '', reason = ''] = suppression.exec(comment.text) ?? []
    const { line } = comment
    const lines = alone.has(line) ? [line, below[line] ?? line + 1] : [line]
    const places = lines.map(lineOf)
    const origin = written(source, comment.start, comment.end)
    return ids
      .split(',')
      .map(id => id.trim())
      .filter(id => id !== '')
      .map(rule => ({ rule, reason, origin, places }))
  })
}

/** Whether nothing but the comment is on its line. */
function isAlone({ line, start }: Comment, source: Source): boolean {
  return source.text.slice(lineStarts(source)[line - 1], start).trim() === ''
}

/** For each line the next one that is neither blank nor a comment; lines count from 1. */
function linesBelow(alone: ReadonlySet<number>, source: Source): readonly number[] {
  const starts = lineStarts(source)
  const isBlank = (n: number) => source.text.slice(starts[n - 1], starts[n]).trim() === ''
  const below: number[] = []
  for (let line = starts.length, next = line + 1; line > 0; line--) {
    below[line] = next
    if (!alone.has(line) && !isBlank(line)) next = line
  }
  return below
}

function metadataSuppressions(model: Model): Suppression[] {
  return [...model.source.values()].flatMap(resource =>
    entriesOf(ignoredIn(resource)).map(({ key, keyOrigin, value }) => ({
      rule: key,
      reason: textOf(value)?.trim() ?? '',
      origin: keyOrigin,
      places: [resourceOf(resource.id)],
    })),
  )
}
