import { at } from '../../node/values.ts'
import { mayBePrincipal } from '../../rollout/permissions/trust.ts'
import { eachValue } from '../../template/each-value.ts'
import { referencedId } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { policyDocumentsOf, statementsOf } from './policy-documents.ts'
import { isForAnother } from './senders.ts'

/** The property of a policy that names what it is for. */
const targets: ReadonlyMap<string, string> = new Map([
  ['AWS::SNS::TopicInlinePolicy', 'TopicArn'],
  ['AWS::SNS::TopicPolicy', 'Topics'],
  ['AWS::SQS::QueueInlinePolicy', 'Queue'],
  ['AWS::SQS::QueuePolicy', 'Queues'],
])

/** A policy that may let a service send. */
export interface ReceivingPolicy {
  readonly resource: Resource
  /** Whether it surely lets it do so for others than a sender alone. */
  readonly isForOthers: (sender: Resource) => boolean
}

/** The policies that may let a service, `events` for `events.amazonaws.com`, send to a queue or topic. */
export const receivingPolicies = (
  { id, type }: Resource,
  service: string,
  model: Model,
): readonly ReceivingPolicy[] =>
  policies(model).flatMap(policy => {
    const { resource, value, ids } = policy
    const isFor = resource.type.startsWith(type) && (ids.includes(id) || ids.includes(undefined))
    const allowing = statementsOf(policy).filter(
      statement =>
        value.text(at(statement, 'Effect')) !== 'Deny' && mayBePrincipal(service, statement, value),
    )
    const isForOthers = (sender: Resource) =>
      allowing.every(statement => isForAnother(statement, sender, value, model))
    return isFor && allowing.length > 0 ? [{ resource, isForOthers }] : []
  })

/** The policies of queues and topics, with the ids of what they are for: undefined for what is not of the template. */
const policies = perModel(model =>
  policyDocumentsOf(model).flatMap(policy => {
    const { resource, value } = policy
    const name = targets.get(resource.type)
    if (name === undefined) return []
    const ids = eachValue(at(resource.body, 'Properties', name), value).map(node => {
      const target = referencedId(node)
      return target !== undefined && model.resources.has(target) ? target : undefined
    })
    return [{ ...policy, ids }]
  }),
)
