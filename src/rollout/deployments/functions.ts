import type { Entry, Node } from '../../node/node.ts'
import { at, given, literal, truthy } from '../../node/values.ts'
import { sourceOrSelf } from '../../template/cause.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist, ofType } from '../../template/present.ts'
import { propertyEntry, type Resource } from '../../template/resource.ts'
import { type Consumer, consumersOfFunction, targetOf } from '../consumers/consumers.ts'
import { byFunction, deploymentsOf } from './deployments.ts'
import { hookIdsOf } from './hooks.ts'

/** A Lambda function of the expansion, and what stands around it. */
export interface FunctionUse {
  readonly fn: Resource
  /** The SAM function it comes from, or the function itself. */
  readonly source: Resource
  /** The aliases of the template that point to it. */
  readonly aliases: readonly Resource[]
  /** What calls it and is traffic: permissions and the like do not count. */
  readonly traffic: readonly Consumer[]
  readonly isGradual: boolean
  readonly isHook: boolean
  /** A handler of custom resources: the stack calls it, not users. */
  readonly isCustomResourceHandler: boolean
}

/** Every function of the expansion that may exist. */
export const functionUsesOf: (model: Model) => readonly FunctionUse[] = perModel(model =>
  ofType(model, 'AWS::Lambda::Function')
    .filter(fn => mayExist(fn, model.value))
    .map(fn => functionUse(fn, model)),
)

function functionUse(fn: Resource, model: Model): FunctionUse {
  const consumers = consumersOfFunction(model, fn.id)
  return {
    fn,
    source: sourceOrSelf(model, fn),
    aliases: aliasesOf(model).get(fn.id) ?? [],
    traffic: consumers.filter(({ kind }) => kind !== 'infra'),
    isGradual: gradualIdsOf(model).has(fn.id),
    isHook: hookIdsOf(model).has(fn.id),
    isCustomResourceHandler: customResourceHandlers(model).has(fn.id),
  }
}

/** The aliases by the logical id of their function. */
const aliasesOf = perModel(model => byFunction(model, 'AWS::Lambda::Alias'))

/** The functions that custom resources name as their handlers. */
const customResourceHandlers = perModel(
  model =>
    new Set(
      [...model.resources.values()]
        .filter(({ type }) => /^Custom::|^AWS::CloudFormation::CustomResource$/.test(type))
        .flatMap(({ body }) => {
          const token = at(body, 'Properties', 'ServiceToken')
          const target = token && targetOf(token, model)
          return target ? [target.fn.id] : []
        }),
    ),
)

const gradualIdsOf = perModel(
  model => new Set(deploymentsOf(model).flatMap(({ fn }) => (fn ? [fn.id] : []))),
)

/** The effective preference of a SAM function, Globals included. */
export const preferenceOf = (source: Resource) =>
  given(source.body, 'Properties', 'DeploymentPreference')

/** Where a SAM function has a preference of its own, and not by Globals alone. */
export function ownPreference(source: Resource): Entry | undefined {
  const entry = propertyEntry(source, 'DeploymentPreference')
  return entry?.keyOrigin.kind === 'written' ? entry : undefined
}

/** Whether a preference is off in every case: SAM takes the boolean, what is empty, and two texts for false. */
export const isSwitchedOff = (preference: Node | undefined, value: Evaluator): boolean =>
  value.always(given(preference, 'Enabled'), one => off.has(literal(one)))

const off: ReadonlySet<unknown> = new Set([false, 0, '', 'false', 'False'])

/** Whether a SAM function publishes an alias. */
export const hasAutoAlias = (source: Resource): boolean =>
  truthy(at(source.body, 'Properties', 'AutoPublishAlias'))
