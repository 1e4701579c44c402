import type { Node } from '../../node/node.ts'
import { at, entriesOf, given, isMap, textOf, truthy } from '../../node/values.ts'
import { scheduleOf } from '../../rollout/deployments/configuration.ts'
import { functionUsesOf, hasAutoAlias, preferenceOf } from '../../rollout/deployments/functions.ts'
import { hookIdsOf, hookPrefix } from '../../rollout/deployments/hooks.ts'
import { referencedId } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import type { Wish } from './wish.ts'

/** Why a function is to be left alone; undefined for one that can be hardened. */
export function refusal(fn: Resource, wish: Wish, model: Model): string | undefined {
  if (isHook(fn, model)) return 'It is a hook, which deployments call themselves'
  if (useOf(fn, model)?.isCustomResourceHandler) {
    return 'It handles custom resources, which call it while the stack is updated'
  }
  if (fn.type !== 'AWS::Serverless::Function') {
    return `It is an ${fn.type}, expected an AWS::Serverless::Function`
  }
  const preference = preferenceOf(fn)
  if (preference && !isMap(preference)) return '"DeploymentPreference" is no mapping'
  if (isOff(preference, model)) return '"Enabled" of its DeploymentPreference is false'
  if (isInstant(preference, wish, model)) {
    return 'Its deployment type moves all traffic at once, and no alarm is faster than that'
  }
  if (hasAutoAlias(fn) && aliasOf(fn, model) === undefined) {
    return 'The name in "AutoPublishAlias" is not known before deployment'
  }
  return isUnconditional(fn, preference, model)
    ? '"PassthroughCondition" is false, so its deployment group would refer to an alarm that is not always there'
    : undefined
}

/** The name of the alias that a function publishes, where it is known. */
export const aliasOf = (fn: Resource, { value }: Model): string | undefined =>
  value.text(at(fn.body, 'Properties', 'AutoPublishAlias'))

/** What is known of a function from its expansion. */
const useOf = (fn: Resource, model: Model) =>
  functionUsesOf(model).find(({ source }) => source.id === fn.id)

/** Hooks of deployments that are switched off or cannot be expanded yet are hooks as well. */
function isHook(fn: Resource, model: Model): boolean {
  const name = model.value.text(at(fn.body, 'Properties', 'FunctionName'))
  return (
    hookIdsOf(model).has(fn.id) ||
    namedHooksOf(model).has(fn.id) ||
    name?.startsWith(hookPrefix) === true
  )
}

const namedHooksOf = perModel(
  ({ source }) =>
    new Set(
      [...source.values()]
        .flatMap(fn => entriesOf(given(preferenceOf(fn), 'Hooks')))
        .flatMap(({ value }) => referencedId(value) ?? []),
    ),
)

function isOff(preference: Node | undefined, { value }: Model): boolean {
  const enabled = at(preference, 'Enabled')
  if (!enabled) return false
  return value.always(enabled, one => !truthy(one) || /^[fF]alse$/.test(textOf(one) ?? ''))
}

function isInstant(preference: Node | undefined, wish: Wish, model: Model): boolean {
  const type = given(preference, 'Type')
  if (!type) return wish.type === 'AllAtOnce'
  const schedules = model.value.cases(type).map(one => scheduleOf(model, one))
  return schedules.every(schedule => schedule?.kind === 'all-at-once')
}

/** Whether a function has a condition that its deployment group is told not to have. */
function isUnconditional(fn: Resource, preference: Node | undefined, { value }: Model): boolean {
  const passed = given(preference, 'PassthroughCondition')
  if (!passed || at(fn.body, 'Condition') === undefined) return false
  return !value.always(passed, one => truthy(one) && !/^[fF]alse$/.test(textOf(one) ?? ''))
}
