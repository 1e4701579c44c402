import { at, given, textOf } from '../node/values.ts'
import {
  byFunction,
  type Deployment,
  deploymentsOf,
  onlySchedule,
} from '../rollout/deployments/deployments.ts'
import { type FunctionUse, functionUsesOf } from '../rollout/deployments/functions.ts'
import type { Schedule } from '../rollout/deployments/schedule.ts'
import { type Model, perModel } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { type Change, isNew } from './change.ts'

/** Whether the new template publishes a version of a function; `none` where it never does. */
export type Publication = 'published' | 'not-published' | 'unknown' | 'none'

/**
 * How an alias gets to the new version: `replaced` is a new alias in place of the old one, and
 * `unknown` is for code that is not packaged yet, where a version is published only if it differs.
 */
export type Movement = 'created' | 'replaced' | 'gradually' | 'at-once' | 'not-at-all' | 'unknown'

export interface AliasMove {
  readonly alias: Resource
  readonly name: string | undefined
  readonly movement: Movement
  /** The deployment by CodeDeploy, where there is one. */
  readonly deployment: Deployment | undefined
  /** How it shifts, where that is one known schedule. */
  readonly schedule: Schedule | undefined
}

/** What the new template does to the traffic of a function. */
export interface Rollout {
  readonly use: FunctionUse
  /** The same function in the older template. */
  readonly before: FunctionUse | undefined
  readonly change: Change | undefined
  readonly version: Publication
  readonly aliases: readonly AliasMove[]
}

/** What becomes of each function of the newer template. */
export function rolloutsOf(
  before: Model,
  after: Model,
  changes: readonly Change[],
): readonly Rollout[] {
  const older = new Map(functionUsesOf(before).map(use => [use.fn.id, use]))
  const byId = new Map(changes.map(change => [change.after?.id, change]))
  return functionUsesOf(after).map(use => {
    const former = older.get(use.fn.id)
    const version = publication(use, former, after, byId)
    const move = { use, before: former, version, changes: byId, model: after }
    return {
      use,
      before: former,
      change: byId.get(use.fn.id),
      version,
      aliases: use.aliases.map(alias => aliasMove(alias, move)),
    }
  })
}

type ById = ReadonlyMap<string | undefined, Change>

function publication(
  use: FunctionUse,
  former: FunctionUse | undefined,
  after: Model,
  changes: ById,
): Publication {
  const versions = versionsOf(after).get(use.fn.id) ?? []
  if (versions.length === 0) return 'none'
  if (changes.get(use.fn.id)?.effect === 'replace') return 'published'
  if (versions.some(({ id }) => isNew(changes.get(id)) && !isGuess(changes.get(id), use, former))) {
    return 'published'
  }
  return isUnpackaged(use) || isUnpackaged(former) ? 'unknown' : 'not-published'
}

/** The versions of each function, by the logical id of the function. */
const versionsOf = perModel(model => byFunction(model, 'AWS::Lambda::Version'))

/** A version whose id differs because one side's code is packaged and the other's is not. */
const isGuess = (change: Change | undefined, use: FunctionUse, former: FunctionUse | undefined) =>
  change?.kind === 'renewed' && isUnpackaged(use) !== isUnpackaged(former)

/** Code in a local folder: packaging decides what the id of the version is made of. */
const isUnpackaged = (use: FunctionUse | undefined) =>
  use !== undefined &&
  textOf(at(use.fn.body, 'Properties', 'Code')) !== undefined &&
  !given(use.source.body, 'Properties', 'AutoPublishCodeSha256')

interface Move extends Pick<Rollout, 'use' | 'before' | 'version'> {
  readonly changes: ById
  readonly model: Model
}

function aliasMove(alias: Resource, move: Move): AliasMove {
  const deployment = deploymentsOf(move.model).find(one => one.alias === alias)
  const schedule = deployment && onlySchedule(deployment)
  return {
    alias,
    name: move.model.value.text(at(alias.body, 'Properties', 'Name')),
    movement: movementOf(alias, move, deployment, schedule),
    deployment,
    schedule,
  }
}

function movementOf(
  alias: Resource,
  move: Move,
  deployment: Deployment | undefined,
  schedule: Schedule | undefined,
): Movement {
  const change = move.changes.get(alias.id)
  if (change?.kind === 'added') return hasLostAliases(move) ? 'replaced' : 'created'
  if (change?.effect === 'replace' || move.changes.get(move.use.fn.id)?.effect === 'replace') {
    return 'replaced'
  }
  if (move.version === 'unknown') return 'unknown'
  if (move.version !== 'published' && !isRepointed(change)) return 'not-at-all'
  return deployment && schedule?.kind !== 'all-at-once' ? 'gradually' : 'at-once'
}

/** Whether an alias that the function had is there no more. */
const hasLostAliases = ({ use, before }: Move): boolean => {
  const ids = new Set(use.aliases.map(({ id }) => id))
  return before?.aliases.some(({ id }) => !ids.has(id)) ?? false
}

const isRepointed = (change: Change | undefined) =>
  change?.differences.some(({ path }) => isAt(path, 'Properties', 'FunctionVersion')) ?? false

const isAt = (path: readonly (string | number)[], ...start: string[]) =>
  start.every((step, i) => path[i] === step)

/** The values of a function that differ, by the name of the property. */
export const changedProperties = ({ change }: Rollout): ReadonlySet<string> =>
  new Set(
    change?.differences.flatMap(({ path: [section, name] }) =>
      section === 'Properties' && name !== undefined ? [String(name)] : [],
    ),
  )
