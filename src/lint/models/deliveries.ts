import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import { pathOf } from '../../node/walk.ts'
import { consumersOf } from '../../rollout/consumers/consumers.ts'
import { permissionsFor } from '../../rollout/permissions/invoke-permissions.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { receivingPolicies } from './receiving-policies.ts'
import { type ReferencePlace, referencePlacesTo } from './reference-places.ts'
import { isAnother, senderOf } from './senders.ts'

/** What a service brings from one resource to another, for which the other has to let it. */
export interface Delivery {
  readonly from: Resource
  /** A function, queue or topic. */
  readonly to: Resource
  /** `s3` for `s3.amazonaws.com`. */
  readonly service: string
  /** What names the receiver. */
  readonly node: Node
  /** The permissions and policies of the template that may allow it. */
  readonly allowing: readonly Resource[]
  /** Those that would, if they were not for another sender. */
  readonly forOthers: readonly Resource[]
}

/** Every delivery between resources that may exist, once for two of them. */
export const deliveriesOf: (model: Model) => readonly Delivery[] = perModel(model => {
  const all = [...toFunctions(model), ...toOthers(model)]
  const first = new Map(all.reverse().map(one => [`${one.from.id} ${one.to.id}`, one]))
  return [...first.values()].reverse().filter(({ to }) => mayExist(to, model.value))
})

const toFunctions = (model: Model): Delivery[] =>
  consumersOf(model).flatMap(consumer => {
    const { resource: from, fn: to, node } = consumer
    const found = mayExist(from, model.value) ? permissionsFor(consumer, model) : undefined
    if (!found) return []
    const all = found.permissions.map(({ resource }) => resource)
    const sender = senderOf(from, model)
    const forOthers = all.filter(
      ({ body }) => sender && isAnother(at(body, 'Properties', 'SourceArn'), sender, model),
    )
    const allowing = all.filter(one => !forOthers.includes(one))
    return [{ from, to, node, service: found.service, allowing, forOthers }]
  })

/** The services that send what a property names a queue or topic for. */
const services: ReadonlyMap<string, string> = new Map([
  ['AWS::Events::Rule Targets.Arn', 'events'],
  ['AWS::S3::Bucket NotificationConfiguration.QueueConfigurations.Queue', 's3'],
  ['AWS::S3::Bucket NotificationConfiguration.TopicConfigurations.Topic', 's3'],
  ['AWS::SNS::Subscription Endpoint', 'sns'],
  ['AWS::SNS::Subscription RedrivePolicy.deadLetterTargetArn', 'sns'],
  ['AWS::SNS::Topic Subscription.Endpoint', 'sns'],
])

const toOthers = (model: Model): Delivery[] =>
  ['AWS::SNS::Topic', 'AWS::SQS::Queue']
    .flatMap(type => referencePlacesTo(type, model, place => serviceOf(place) !== undefined))
    .flatMap(place => {
      const { from, to, node } = place
      const service = serviceOf(place)
      if (!service || hasRole(place)) return []
      const sender = senderOf(from, model)
      const policies = receivingPolicies(to, service, model)
      const allowing = policies
        .filter(one => !sender || !one.isForOthers(sender))
        .map(({ resource }) => resource)
      const forOthers = policies
        .map(({ resource }) => resource)
        .filter(one => !allowing.includes(one))
      return [{ from, to, node, service, allowing, forOthers }]
    })

const serviceOf = ({ from, property }: ReferencePlace) => services.get(`${from.type} ${property}`)

/** Whether EventBridge sends with a role, which needs no policy; one that any target has where it is not known which. */
function hasRole({ from, edge }: ReferencePlace): boolean {
  const targets = itemsOf(at(from.body, 'Properties', 'Targets'))
  const [, , , list, step] = pathOf(edge.use.trail)
  const target = list === 'Targets' && typeof step === 'number' ? targets[step] : undefined
  return (target ? [target] : targets).some(one => isIntrinsic(one) || at(one, 'RoleArn'))
}
