import type { Node } from '../../node/node.ts'
import { at, entriesOf } from '../../node/values.ts'
import { eachValue } from '../../template/each-value.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'

/** The property of a resource that names the one in whose name a service calls; none where that is itself. */
const properties: ReadonlyMap<string, string | undefined> = new Map([
  ['AWS::ApiGateway::Authorizer', 'RestApiId'],
  ['AWS::ApiGateway::Method', 'RestApiId'],
  ['AWS::ApiGateway::RestApi', undefined],
  ['AWS::ApiGatewayV2::Api', undefined],
  ['AWS::ApiGatewayV2::Authorizer', 'ApiId'],
  ['AWS::ApiGatewayV2::Integration', 'ApiId'],
  ['AWS::Events::Rule', undefined],
  ['AWS::Logs::SubscriptionFilter', 'LogGroupName'],
  ['AWS::S3::Bucket', undefined],
  ['AWS::SNS::Subscription', 'TopicArn'],
  ['AWS::SNS::Topic', undefined],
])

/** The resource whose ARN a service says it calls for: of a subscription, its topic. Undefined where it is not known. */
export function senderOf(from: Resource, model: Model): Resource | undefined {
  if (!properties.has(from.type)) return undefined
  const property = properties.get(from.type)
  if (property === undefined) return from
  return yieldedResource(at(from.body, 'Properties', property), model)
}

/** Whether an ARN is surely that of another resource of the type. */
export const isAnother = (arn: Node | undefined, sender: Resource, model: Model): boolean =>
  model.value.cases(arn).every(one => {
    const parts = partsOf(one, model.value) ?? []
    const ids = parts.flatMap(part => (typeof part === 'string' ? [] : [part.id]))
    // A star may stand for another name; behind the id of an API it stands for a stage or method.
    const isOpen = parts.some(part => typeof part === 'string' && /[*?]/.test(part))
    const same = ids.filter(id => model.resources.get(id)?.type === sender.type)
    return same.length > 0 && !same.includes(sender.id) && (!isOpen || isApi(sender))
  })

const isApi = ({ type }: Resource): boolean => type.startsWith('AWS::ApiGateway')

/** Whether a statement is, by its condition, surely for another resource than the one that sends. */
export const isForAnother = (
  statement: Node,
  sender: Resource,
  value: Evaluator,
  model: Model,
): boolean =>
  value
    .cases(statement, 'Condition')
    .every(condition =>
      entriesOf(condition).some(
        ({ key: operator, value: keys }) =>
          compared.test(operator) &&
          entriesOf(keys).some(
            ({ key, value: arns }) =>
              /^aws:SourceArn$/i.test(key) && areOthers(eachValue(arns, value), sender, model),
          ),
      ),
    )

const compared = /^(Arn|String)(Equals|Like)$/i

const areOthers = (arns: readonly Node[], sender: Resource, model: Model): boolean =>
  arns.length > 0 && arns.every(arn => isAnother(arn, sender, model))
