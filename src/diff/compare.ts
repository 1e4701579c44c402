import { mapping, type Node } from '../node/node.ts'
import { at, isMap, textOf, withEntry } from '../node/values.ts'
import type { Model } from '../template/model.ts'
import { conditionOf, type Resource } from '../template/resource.ts'
import { holdsData } from '../template/stateful.ts'
import { type Change, type Difference, type Effect, furthest } from './change.ts'
import { effectOf } from './effect.ts'
import { followingOf } from './follow.ts'
import { ownerOf, type Pair, pairsOf } from './pairs.ts'
import { differencesOf, type Evaluators } from './values.ts'

/** The resources that differ between two expansions, and what CloudFormation does about each. */
export function compare(before: Model, after: Model): Change[] {
  const evaluators = { before: before.value, after: after.value }
  const pairs = pairsOf(before, after)
  const own = new Map(pairs.map(pair => [pair, changeOf(pair, evaluators)]))
  const following = followingOf([...own.values()], after)
  const changes = pairs.flatMap(pair => withFollowing(pair, own.get(pair), following) ?? [])
  const deleted = new Set(changes.flatMap(({ effect, id }) => (effect === 'delete' ? [id] : [])))
  return changes.map(change =>
    isKeptOf(change, deleted) ? { ...change, effect: 'delete' } : change,
  )
}

/** Whether a version was to be kept of what is deleted, which takes its versions along. */
const isKeptOf = ({ effect, before }: Change, deleted: ReadonlySet<string>): boolean =>
  effect === 'keep' && before !== undefined && deleted.has(ownerOf(before) ?? '')

function changeOf({ before, after }: Pair, evaluators: Evaluators): Change | undefined {
  if (!before || !after) {
    const [kind, resource] = after ? (['added', after] as const) : (['removed', before] as const)
    return (
      resource && { ...common(resource), kind, effect: wholeEffect(kind, resource), before, after }
    )
  }
  const differences = bodyDifferences(before, after, evaluators)
  if (before.id !== after.id) {
    return { ...common(after), kind: 'renewed', effect: 'create', before, after, differences }
  }
  return differences.length === 0 ? undefined : changed(before, after, differences)
}

const common = (resource: Resource) => ({
  id: resource.id,
  type: resource.type,
  isStateful: holdsData(resource),
  differences: [],
})

function wholeEffect(kind: 'added' | 'removed', { body }: Resource): Effect {
  if (kind === 'added') return 'create'
  return textOf(at(body, 'DeletionPolicy'))?.startsWith('Retain') ? 'keep' : 'delete'
}

const changed = (
  before: Resource,
  after: Resource,
  differences: readonly Difference[],
): Change => ({
  ...common(after),
  kind: 'changed',
  effect: furthest(differences.map(({ effect }) => effect)),
  before,
  after,
  differences,
})

function bodyDifferences(before: Resource, after: Resource, evaluators: Evaluators): Difference[] {
  const assuming = {
    before: evaluators.before.assuming(conditionOf(before.body)),
    after: evaluators.after.assuming(conditionOf(after.body)),
  }
  const [older, newer] = [before, after].map(({ body }) => withProperties(body))
  return Array.from(differencesOf(older, newer, assuming), one => ({
    ...one,
    effect:
      one.path[0] === 'Type' ? 'refused' : effectOf(after.type, one.path, [one.before, one.after]),
  }))
}

/** A resource without properties is one whose properties are all left out. */
function withProperties(body: Node): Node {
  if (!isMap(body) || body.entries.has('Properties')) return body
  const none = { key: 'Properties', keyOrigin: body.origin, value: mapping(body.origin, []) }
  return withEntry(body, none)
}

/** The change of a resource with what it refers to and is replaced. */
function withFollowing(
  { before, after }: Pair,
  change: Change | undefined,
  following: ReadonlyMap<string, readonly Difference[]>,
): Change | undefined {
  const found = after?.id === before?.id ? following.get(after?.id ?? '') : undefined
  if (!before || !after || !found) return change
  const own = change?.differences ?? []
  const taken = new Set(own.map(({ path }) => JSON.stringify(path)))
  return changed(before, after, [
    ...own,
    ...found.filter(({ path }) => !taken.has(JSON.stringify(path))),
  ])
}
