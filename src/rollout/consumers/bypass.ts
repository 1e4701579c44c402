import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { walk } from '../../node/walk.ts'
import { getAttTarget } from '../../template/evaluate-parts.ts'
import { edgesTo } from '../../template/graph.ts'
import { isIntrinsic, refTarget } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { usesInExpansion } from '../../template/uses.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { type FunctionUse, functionUsesOf } from '../deployments/functions.ts'
import { isPastInEachCase } from './choices.ts'
import { type Consumer, consumersIn } from './consumers.ts'

/** Whether a consumer surely calls its function past the alias. */
const isPast = (consumer: Consumer, model: Model): boolean =>
  consumer.via === 'function' &&
  isPastInEachCase(
    consumer,
    consumersIn(model, consumer.resource.id),
    ({ fn, via }) => fn === consumer.fn && via !== 'function',
    model.value,
  )

/** What calls a function past its alias. */
export interface Bypass {
  readonly consumers: readonly Consumer[]
  /** Whether that is all that there is, and nothing in the template hands the alias on: it gets no traffic. */
  readonly isAll: boolean
}

/** The calls of a function that surely go past its alias; none where it has no alias. */
export function bypassOf({ traffic, aliases: [alias] }: FunctionUse, model: Model): Bypass {
  const calls = traffic.filter(({ resource }) => mayExist(resource, model.value))
  const past = calls.filter(one => isPast(one, model))
  if (!alias || past.length === 0) return { consumers: [], isAll: false }
  return { consumers: past, isAll: past.length === calls.length && !isUsed(alias, model) }
}

/** The function of a deployment, where all that calls it surely goes past the alias that is deployed. */
export const passedBy = ({ fn }: Deployment, model: Model): FunctionUse | undefined =>
  functionUsesOf(model).find(one => one.fn.id === fn?.id && bypassOf(one, model).isAll)

/** Whether anything else of the template names an alias, and may call it or hand it on. */
export function isUsed(alias: Resource, model: Model): boolean {
  const isOwn = (id: string) => quiet.has(model.resources.get(id)?.type ?? '')
  return (
    edgesTo(model, alias.id).some(({ from }) => !isOwn(from)) ||
    namesBesideResources(model).has(alias.id)
  )
}

/** What outputs, conditions and the like name. */
const namesBesideResources = perModel(
  model =>
    new Set(
      usesInExpansion(model).flatMap(({ name, within }) =>
        within.section === 'Resources' ? [] : [name],
      ),
    ),
)

/** What belongs to an alias and calls nothing. */
const quiet: ReadonlySet<string> = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
])

/** Where a consumer is written: of a generated value, what the author wrote in it. */
export const writtenPlace = ({ node }: Pick<Consumer, 'node'>): Node =>
  Array.from(walk(node), step => step.node).find(
    one => one.origin.kind !== 'generated' && isIntrinsic(one),
  ) ?? node

/** Whether a value is the Ref or Arn of a function or state machine, and no longer text that names it. */
export function isReference(place: Node, { id }: Resource): boolean {
  if (refTarget(place) === id) return true
  const argument = at(place, 'Fn::GetAtt')
  const target = argument && getAttTarget(argument)
  return target?.id === id && target.attribute === 'Arn'
}

/** The property of a resource that names its authorizer. */
export const isAuthorizer = ({ path }: Consumer): boolean =>
  /authorizeruri/i.test(String(path.at(-1)))

/** How a template refers to an alias: by SAM's name for it where SAM makes it. */
export const aliasReference = (source: Resource, alias: Resource) => ({
  Ref: alias.idOrigin.kind === 'generated' ? `${source.id}.Alias` : alias.id,
})
