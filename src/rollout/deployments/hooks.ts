import { sourceOrSelf } from '../../template/cause.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { type Deployment, deploymentsOf, functionOf, type Hook, hookNames } from './deployments.ts'

/** A function that a deployment calls before or after traffic shifts. */
export interface HookUse {
  readonly deployment: Deployment
  readonly hook: Hook
  /** The hook function in the expansion, where the template has it. */
  readonly fn: Resource | undefined
}

/** What the name of a hook begins with: the managed policies of CodeDeploy allow it to call no others. */
export const hookPrefix = 'CodeDeployHook_'

/** The hooks of a deployment. */
export const hooksOf = (deployment: Deployment, model: Model): HookUse[] =>
  hookNames.flatMap(hook => {
    const node = deployment.hooks[hook]
    if (!node) return []
    return model.value
      .cases(node)
      .flatMap(one => (one ? [{ deployment, hook, fn: functionOf(one, model) }] : []))
  })

/** Every hook of every deployment. */
export const hookUsesOf: (model: Model) => readonly HookUse[] = perModel(model =>
  deploymentsOf(model).flatMap(deployment => hooksOf(deployment, model)),
)

/** The logical ids of the functions that are hooks. */
export const hookIdsOf: (model: Model) => ReadonlySet<string> = perModel(
  model => new Set(hookUsesOf(model).flatMap(({ fn }) => (fn ? [fn.id] : []))),
)

/** The functions of the template that are hooks, each once, with the SAM function it comes from. */
export const hookFunctionsOf = perModel(model =>
  [...hookIdsOf(model)].flatMap(id => {
    const fn = model.resources.get(id)
    return fn ? [{ fn, source: sourceOrSelf(model, fn) }] : []
  }),
)
