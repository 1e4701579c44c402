import { builder } from '../node/build.ts'
import type { Mapping, Node, Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'
import {
  at,
  eachOf,
  entriesOf,
  isMap,
  itemsOf,
  onlyEntry,
  textOf,
  withChildren,
  withValues,
} from '../node/values.ts'
import { visit } from '../node/walk.ts'
import { type Expanded, expandTree } from '../sam/expand.ts'
import type { Settings } from '../sam/options.ts'
import { refTarget } from '../template/intrinsics.ts'
import { subTokens } from '../template/sub-text.ts'

/**
 * Expands a template for rules to look at. A refusal owed only to a parameter that gets its value
 * when the stack is deployed is none: a value is supposed for it.
 */
export function expandSupposing(root: Mapping, settings: Settings): Supposed {
  const first = expandTree(root, settings)
  const isSupposable = supposable(root, settings)
  return first.problems.some(isError) && isSupposable.size > 0
    ? supposing({ root, settings, isSupposable, namesAt: namesByPlace(root) }, new Map(), first)
    : first
}

interface Supposed extends Expanded {
  readonly isSupposed?: boolean
}

interface Supposing {
  readonly root: Mapping
  readonly settings: Settings
  /** The parameters that have no value. */
  readonly isSupposable: ReadonlySet<string>
  readonly namesAt: (problem: Problem) => readonly string[]
}

/** Supposes values until no refusal is for want of one; `certain` are refusals from before there was any. */
function supposing(
  known: Supposing,
  supposed: ReadonlyMap<string, string>,
  expanded: Expanded,
  certain: ReadonlySet<string> = new Set(),
): Supposed {
  const { root, settings, isSupposable, namesAt } = known
  const errors = expanded.problems.filter(isError)
  const isGuess = (problem: Problem) => namesAt(problem).some(name => supposed.has(name))
  const missing = new Set(errors.flatMap(namesAt))
  const added = [...missing].filter(name => isSupposable.has(name) && !supposed.has(name))
  if (added.length === 0) {
    const isOwed = (one: Problem) => isError(one) && isGuess(one) && !certain.has(identity(one))
    const problems = expanded.problems.filter(one => !isOwed(one))
    const tree = expanded.root && unknownAgain(expanded.root, supposed)
    return { ...expanded, problems, root: tree, isSupposed: supposed.size > 0 }
  }
  const all = new Map([...supposed, ...added.map(name => [name, valueFor(name, root)] as const)])
  const parameters = { ...settings.parameters, ...Object.fromEntries(all) }
  const next = expandTree(root, { ...settings, parameters })
  const more = errors.filter(problem => !isGuess(problem)).map(identity)
  return supposing(known, all, next, new Set([...certain, ...more]))
}

/** The expansion with references where the supposed values stand, so that nobody takes those for known. */
function unknownAgain(root: Mapping, supposed: ReadonlyMap<string, string>): Mapping {
  const change = (node: Node): Node => {
    const name = supposedAs(node, supposed)
    return name === undefined
      ? withChildren(node, change)
      : builder('supposed', node.origin)({ Ref: name })
  }
  return withValues(root, change)
}

/** The parameter whose supposed value a node is. */
function supposedAs(node: Node, supposed: ReadonlyMap<string, string>): string | undefined {
  for (let at = node.origin; at.kind !== 'written'; at = at.from) {
    const name = /^parameter (.+)$/.exec(at.by)?.[1]
    if (name !== undefined && supposed.has(name) && supposed.get(name) === textOf(node)) return name
  }
  return undefined
}

function supposable(root: Mapping, { parameters = {} }: Settings): ReadonlySet<string> {
  const declared = entriesOf(at(root, 'Parameters'))
  const open = declared.filter(
    ({ key, value }) =>
      isMap(value) && !value.entries.has('Default') && !Object.hasOwn(parameters, key),
  )
  return new Set(open.map(({ key }) => key))
}

/** A value that the parameter may well have; its own name can be part of a logical id. */
function valueFor(name: string, root: Mapping): string {
  const declaration = at(root, 'Parameters', name)
  const allowed = textOf(itemsOf(at(declaration, 'AllowedValues'))[0])
  const isNumber = textOf(at(declaration, 'Type')) === 'Number'
  return allowed ?? mappingKeyFor(name, root) ?? (isNumber ? '1' : name)
}

/** A key of a mapping in which the parameter is looked up. */
function mappingKeyFor(name: string, root: Mapping): string | undefined {
  let key: string | undefined
  visit(root, node => {
    const [mapping, top] = itemsOf(at(node, 'Fn::FindInMap'))
    if (key !== undefined || refTarget(top) !== name) return
    key = entriesOf(at(root, 'Mappings', textOf(mapping) ?? ''))[0]?.key
  })
  return key
}

const identity = ({ rule, message, origin }: Problem) =>
  JSON.stringify([rule, message, place(origin)])

function place(origin: Origin): string {
  const { source, start, end } = writtenAt(origin)
  return `${source.file} ${start} ${end}`
}

/** The names that the value at a problem's place, or under its key, refers to; sections have none. */
function namesByPlace(root: Mapping): Supposing['namesAt'] {
  const nodes = new Map<string, Node>()
  visit(root, (node, trail) => {
    if (!trail?.up) return
    nodes.set(place(node.origin), node)
    for (const { keyOrigin, value } of entriesOf(node)) nodes.set(place(keyOrigin), value)
  })
  return ({ origin }) => {
    const names: string[] = []
    const node = nodes.get(place(origin))
    if (node) visit(node, inner => names.push(...namesIn(inner)))
    return names
  }
}

function namesIn(node: Node): string[] {
  const target = refTarget(node)
  if (target !== undefined) return [target]
  const only = onlyEntry(node)
  if (only?.key !== 'Fn::Sub') return []
  const text = textOf(eachOf(only.value)[0]) ?? ''
  return subTokens(text).flatMap(token => ('name' in token ? [token.name] : []))
}
