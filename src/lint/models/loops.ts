import { allows } from '../../rollout/permissions/allows.ts'
import { permissionsOfFunction } from '../../rollout/permissions/permissions.ts'
import type { Part } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'

/** Whether a statement made for the purpose lets a function act on one of some resources; a statement for all of them says nothing. */
export function isMeantToAct(
  fn: Resource,
  action: string,
  resources: readonly (readonly Part[])[],
  model: Model,
): boolean {
  const service = action.slice(0, action.indexOf(':') + 1)
  const { statements } = permissionsOfFunction(fn, model)
  const narrow = statements.filter(
    statement =>
      statement.actions.every(one => one?.startsWith(service)) &&
      statement.resources.every(parts => parts?.join('') !== '*'),
  )
  return resources.some(
    resource => allows({ statements: narrow, isComplete: true }, action, resource) === true,
  )
}
