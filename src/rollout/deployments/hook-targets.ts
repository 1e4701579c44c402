import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import { walk } from '../../node/walk.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { targetOf } from '../consumers/consumers.ts'
import type { Deployment } from './deployments.ts'
import { type HookUse, hookUsesOf } from './hooks.ts'

/** A hook, and how its environment names the function that it tests. */
export interface HookTarget extends HookUse {
  readonly fn: NonNullable<HookUse['fn']>
  /** The values of the hook's environment that name the version or alias under test. */
  readonly qualified: readonly Node[]
  /** The values that name the alias under test by its name, as text. */
  readonly aliased: readonly Node[]
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
    const versions = deployment.fn ? (versionsOf(model).get(deployment.fn.id) ?? []) : []
    const ids = [...versions.map(({ id }) => id), deployment.alias.id]
    return [
      {
        ...use,
        fn,
        qualified: nodes.filter(node => mentions(node, ids, model)),
        aliased: nodes.filter(node => isAliased(node, deployment, model)),
        bare: nodes.filter(node => mentions(node, [deployment.fn?.id ?? ''], model)),
      },
    ]
  }),
)

/** The versions and aliases by the id of their function. */
const versionsOf = perModel(({ resources }) =>
  groupBy(
    [...resources.values()].filter(({ type }) => isQualified(type)),
    ({ body }) => textOf(at(body, 'Properties', 'FunctionName', 'Ref')) ?? '',
  ),
)

const isQualified = (type: string) =>
  type === 'AWS::Lambda::Version' || type === 'AWS::Lambda::Alias'

function isAliased(node: Node, { fn, aliasName }: Deployment, model: Model): boolean {
  const target = targetOf(node, model)
  return fn !== undefined && target?.fn === fn && target.qualifier === aliasName
}

function mentions(node: Node, ids: readonly string[], { value }: Model): boolean {
  return (partsOf(node, value) ?? []).some(
    part => typeof part === 'object' && ids.includes(part.id),
  )
}
