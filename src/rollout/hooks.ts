import { type Model, perModel } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { type Deployment, deploymentsOf, functionOf, type Hook } from './deployments.ts'

/** A function that a deployment calls before or after traffic shifts. */
export interface HookUse {
  readonly deployment: Deployment
  readonly hook: Hook
  /** The hook function in the expansion, where the template has it. */
  readonly fn: Resource | undefined
}

/** Every hook of every deployment. */
export const hookUsesOf: (model: Model) => readonly HookUse[] = perModel(model =>
  deploymentsOf(model).flatMap(deployment =>
    (['PreTraffic', 'PostTraffic'] as const).flatMap(hook => {
      const node = deployment.hooks[hook]
      if (!node) return []
      return model.value
        .cases(node)
        .flatMap(one => (one ? [{ deployment, hook, fn: functionOf(one, model) }] : []))
    }),
  ),
)

/** The logical ids of the functions that are hooks. */
export const hookIdsOf: (model: Model) => ReadonlySet<string> = perModel(
  model => new Set(hookUsesOf(model).flatMap(({ fn }) => (fn ? [fn.id] : []))),
)
