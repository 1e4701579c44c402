import {
  type Entry,
  type List,
  type Mapping,
  mapping,
  type Node,
  scalar,
} from '../../../node/node.ts'
import { generated } from '../../../node/origin.ts'
import { onlyEntry, textOf, withEntry, withItems, withValue } from '../../../node/values.ts'
import { walk } from '../../../node/walk.ts'
import { quoted } from '../../../read/problems.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import type { Report } from '../../context.ts'
import { isLogicalId } from '../../ids/logical-id.ts'
import { hasScheme } from '../../s3-location.ts'
import { itemsOf, type Known } from './collection.ts'
import { isLoop, type Loop, loopOf } from './loop.ts'
import { filledText, type Scope, substituted } from './substitute.ts'

/** Values that all loops together may make; what CloudFormation takes as a template has far fewer. */
const maximumValues = 100_000

interface Work extends Known {
  /** Values made so far. */
  readonly made: { count: number }
}

const sections = ['Conditions', 'Resources', 'Outputs']

/** The template with its loops unrolled; a loop whose items are not known yet stays. */
export function unrollLoops(root: Mapping, { resolve, report }: Omit<Known, 'root'>): Mapping {
  const work: Work = { root, resolve, report, made: { count: 0 } }
  return sections.reduce((tree, name) => {
    const section = tree.entries.get(name)
    const hasLoop = section && holdsLoop(section.value)
    const value = hasLoop && filled(section.value, outside, work, true)
    return !value || value === section.value ? tree : withEntry(tree, withValue(section, value))
  }, root)
}

/** Most templates have none, and looking is cheaper than making. */
function holdsLoop(node: Node): boolean {
  if (node.kind === 'list') return node.items.some(holdsLoop)
  if (node.kind === 'scalar') return false
  for (const entry of node.entries.values()) {
    if (isLoop(entry) || holdsLoop(entry.value)) return true
  }
  return false
}

const outside: Scope = { loop: '', items: new Map() }

/** A value as it is in the loops around it; undefined where one in it cannot be unrolled. */
function filled(node: Node, scope: Scope, work: Work, isSection = false): Node | undefined {
  if (!isAffordable(1, scope, work)) return undefined
  if (node.kind === 'scalar') return node
  return node.kind === 'list'
    ? filledList(node, scope, work)
    : filledMap(node, scope, work, isSection)
}

function filledList(node: List, scope: Scope, work: Work): Node | undefined {
  const items = all(node.items.map(item => filled(item, scope, work)))
  return items && withItems(node, items)
}

function filledMap(node: Mapping, scope: Scope, work: Work, isSection: boolean): Node | undefined {
  const entries = unrolledEntries(node, scope, work, isSection)
  if (!entries) return undefined
  const isSame = entries.every(entry => entry === node.entries.get(entry.key))
  const made = isSame && entries.length === node.entries.size ? node : mapping(node.origin, entries)
  if (scope === outside) return made
  const value = substituted(node, made, scope, work.root)
  return value === made || isAffordable(sizeOf(value), scope, work) ? value : undefined
}

/** Counts what a loop makes, against items that are long or many. */
function isAffordable(size: number, scope: Scope, { made }: Work): boolean {
  if (scope !== outside) made.count += size
  return made.count <= maximumValues
}

/** Long texts count as several values. */
const sizeOf = (value: Node): number =>
  [...walk(value)].reduce((sum, { node }) => sum + 1 + textSize(textOf(node) ?? ''), 0)

const textSize = (text: string) => Math.floor(text.length / 100)

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every(value => value !== undefined) ? values : undefined
}

function unrolledEntries(
  node: Mapping,
  scope: Scope,
  work: Work,
  isSection: boolean,
): Entry[] | undefined {
  const own = [...node.entries.values()]
  const made = all(
    own.map(entry =>
      isLoop(entry) ? unrolled(entry, scope, work, isSection) : filledEntry(entry, scope, work),
    ),
  )
  const entries = made?.flat()
  if (entries && own.some(isLoop)) reportTaken(entries, work.report)
  return entries
}

function reportTaken(entries: readonly Entry[], report: Report): void {
  const seen = new Set<string>()
  const twice = entries.find(({ key }) => seen.size === seen.add(key).size)
  if (!twice) return
  const message = `A loop makes the key ${quoted(twice.key)}, which is there already, expected keys with the identifier of each loop around them`
  report('foreach-key-taken', twice, message)
}

/** An entry of a mapping; without one that `Fn::FindInMap` gives no value. */
function filledEntry(entry: Entry, scope: Scope, work: Work): Entry[] | undefined {
  const value = filledPath(entry, scope) ?? filled(entry.value, scope, work)
  if (!value || value === entry.value) return value && [entry]
  return isNoValue(value) && onlyEntry(entry.value)?.key === 'Fn::FindInMap'
    ? []
    : [withValue(entry, value)]
}

/** Local paths of what `package` uploads for each item; elsewhere AWS fills in the text of `Fn::Sub` only. */
const paths = new Set(['CodeUri', 'ContentUri', 'DefinitionUri', 'SchemaUri', 'Location'])

function filledPath({ key, value }: Entry, scope: Scope): Node | undefined {
  const before = paths.has(key) ? textOf(value) : undefined
  if (before === undefined || hasScheme(before)) return undefined
  const after = filledText(before, scope)
  return after === before ? undefined : scalar(generated(scope.loop, value.origin), after)
}

/** A loop that cannot be unrolled stays as written; inside of another, so does that. */
function unrolled(entry: Entry, scope: Scope, work: Work, isSection: boolean): Entry[] | undefined {
  const made = iterations(entry, scope, work, isSection)
  if (made || scope !== outside) return made
  if (work.made.count > maximumValues) {
    const message = `Loops make more than ${maximumValues} values, far more than a template can have`
    work.report('foreach-too-large', entry, message)
  }
  return [entry]
}

function iterations(
  entry: Entry,
  scope: Scope,
  work: Work,
  isSection: boolean,
): Entry[] | undefined {
  const loop = loopOf(entry, work.report)
  const collection = loop && filled(loop.collection, scope, work)
  const items = collection && itemsOf(entry.key, collection, work)
  if (!items) return undefined
  const entries: Entry[] = []
  for (const item of items) {
    const inner = new Map(scope.items).set(loop.identifier, textOf(item) ?? '')
    const made = iteration(loop, { loop: entry.key, items: inner }, work, isSection)
    if (!made) return undefined
    entries.push(...made)
  }
  return entries
}

function iteration(
  { body }: Loop,
  scope: Scope,
  work: Work,
  isSection: boolean,
): Entry[] | undefined {
  const made = all(
    [...body.entries.values()].map(entry =>
      isLoop(entry)
        ? iterations(entry, scope, work, isSection)
        : keyed(filledEntry(entry, scope, work), scope, work, isSection),
    ),
  )
  return made?.flat()
}

/** Identifiers are filled in in the keys that a loop makes, not in those below. */
function keyed(
  entries: Entry[] | undefined,
  scope: Scope,
  work: Work,
  isSection: boolean,
): Entry[] | undefined {
  const made = entries?.map(entry => ({
    ...entry,
    key: filledText(entry.key, scope),
    keyOrigin: generated(scope.loop, entry.keyOrigin),
  }))
  for (const entry of isSection ? (made ?? []) : []) {
    if (!isLogicalId(entry.key)) reportKey(entry, scope, work.report)
  }
  const isCheap = made?.every(({ key }) => isAffordable(textSize(key), scope, work))
  return isCheap ? made : undefined
}

function reportKey(entry: Entry, { loop }: Scope, report: Report): void {
  const message = `"${loop}" makes the logical id ${quoted(entry.key)}, expected letters and digits, as "&{...}" in place of "\${...}" yields`
  report('logical-id-not-alphanumeric', entry, message)
}
