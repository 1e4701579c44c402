import { at } from '../node/values.ts'
import { stateMachineSchedule } from '../rollout/deployments/configuration.ts'
import {
  behindAlias,
  type MachineDeployment,
  machineDeploymentsOf,
} from '../rollout/deployments/state-machines.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { type Change, isNew } from './change.ts'
import type { AliasMove, Rollout } from './rollout.ts'

/** What the new template does to the executions that an alias of a state machine starts. */
export interface MachineRollout extends Pick<Rollout, 'change' | 'version' | 'aliases'> {
  readonly source: Resource
}

/** What becomes of each alias with a deployment preference, which publishes a version of its state machine. */
export function machineRolloutsOf(
  after: Model,
  changes: readonly Change[],
): readonly MachineRollout[] {
  const byId = new Map(changes.map(change => [change.after?.id, change]))
  return machineDeploymentsOf(after).map(deployment => {
    const { version, machine } = behindAlias(deployment, after)
    const isPublished = isNew(byId.get(version)) || isRevised(byId.get(machine))
    const change = byId.get(machine)
    return {
      source: deployment.source,
      change,
      version: isPublished ? 'published' : 'not-published',
      aliases: [aliasMove(deployment, isPublished, [byId.get(deployment.alias.id), change], after)],
    }
  })
}

/** A state machine has a new revision when its definition or its role changes. */
const isRevised = (change: Change | undefined): boolean =>
  isNew(change) ||
  (change?.differences.some(
    ({ path: [section, name] }) =>
      section === 'Properties' && /^(Definition|RoleArn$)/.test(String(name)),
  ) ??
    false)

function aliasMove(
  { alias, preference }: MachineDeployment,
  isPublished: boolean,
  changes: readonly (Change | undefined)[],
  model: Model,
): AliasMove {
  const schedule = stateMachineSchedule(model, preference)
  const moved = schedule?.kind === 'all-at-once' ? 'at-once' : 'gradually'
  const isReplaced = changes.some(change => change?.effect === 'replace')
  const kept = isPublished ? moved : 'not-at-all'
  return {
    alias,
    name: model.value.text(at(alias.body, 'Properties', 'Name')),
    movement: changes[0]?.kind === 'added' ? 'created' : isReplaced ? 'replaced' : kept,
    deployment: undefined,
    schedule,
  }
}
