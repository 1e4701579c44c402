import type { Node } from '../node/node.ts'
import { at } from '../node/values.ts'
import { walk } from '../node/walk.ts'
import { partsOf } from '../template/evaluate-parts.ts'
import { type Model, perModel } from '../template/model.ts'
import { type HookUse, hookUsesOf } from './hooks.ts'

/** A hook, and how its environment names the function that it tests. */
export interface HookTarget extends HookUse {
  readonly fn: NonNullable<HookUse['fn']>
  /** The values of the hook's environment that name the version or alias under test. */
  readonly qualified: readonly Node[]
  /** The values that name the function without a version. */
  readonly bare: readonly Node[]
}

/** Every hook whose function is in the template, once per deployment. */
export const hookTargetsOf: (model: Model) => readonly HookTarget[] = perModel(model =>
  hookUsesOf(model).flatMap(use => {
    const { fn, deployment } = use
    if (!fn) return []
    const environment = at(fn.body, 'Properties', 'Environment', 'Variables')
    const nodes = environment ? Array.from(walk(environment), ({ node }) => node) : []
    const versions = [...model.resources.values()]
      .filter(({ type, body }) => isOf(type) && namesFunction(body, deployment.fn?.id))
      .map(({ id }) => id)
    return [
      {
        ...use,
        fn,
        qualified: nodes.filter(node => mentions(node, [...versions, deployment.alias.id], model)),
        bare: nodes.filter(node => mentions(node, [deployment.fn?.id ?? ''], model)),
      },
    ]
  }),
)

const isOf = (type: string) => type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias'

const namesFunction = (body: Node, id: string | undefined): boolean => {
  const name = at(body, 'Properties', 'FunctionName', 'Ref')
  return name?.kind === 'scalar' && name.value === id
}

function mentions(node: Node, ids: readonly string[], { value }: Model): boolean {
  return (partsOf(node, value) ?? []).some(
    part => typeof part === 'object' && ids.includes(part.id),
  )
}
