import type { Node } from '../../node/node.ts'
import { at, isMap, itemsOf } from '../../node/values.ts'
import { eachValue } from '../../template/each-value.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { type Model, perModel } from '../../template/model.ts'
import { presentInExpansion } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'

/** What a policy is for: what an identity may do, who may take on a role, or who may use a resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource'

/** A policy document of the expansion. */
export interface PolicyDocument {
  readonly kind: PolicyKind
  readonly resource: Resource
  readonly document: Node
  /** Evaluates values where the resource is there. */
  readonly value: Evaluator
}

/** Where each type has its policies; `*` is each item of a list. */
const places: Readonly<Record<string, readonly (readonly [PolicyKind, ...string[]])[]>> = {
  'AWS::ECR::Repository': [['resource', 'RepositoryPolicyText']],
  'AWS::IAM::Group': [['identity', 'Policies', '*', 'PolicyDocument']],
  'AWS::IAM::GroupPolicy': [['identity', 'PolicyDocument']],
  'AWS::IAM::ManagedPolicy': [['identity', 'PolicyDocument']],
  'AWS::IAM::Policy': [['identity', 'PolicyDocument']],
  'AWS::IAM::Role': [
    ['identity', 'Policies', '*', 'PolicyDocument'],
    ['trust', 'AssumeRolePolicyDocument'],
  ],
  'AWS::IAM::RolePolicy': [['identity', 'PolicyDocument']],
  'AWS::IAM::User': [['identity', 'Policies', '*', 'PolicyDocument']],
  'AWS::IAM::UserPolicy': [['identity', 'PolicyDocument']],
  'AWS::KMS::Key': [['resource', 'KeyPolicy']],
  'AWS::S3::BucketPolicy': [['resource', 'PolicyDocument']],
  'AWS::SNS::TopicInlinePolicy': [['resource', 'PolicyDocument']],
  'AWS::SNS::TopicPolicy': [['resource', 'PolicyDocument']],
  'AWS::SQS::QueueInlinePolicy': [['resource', 'PolicyDocument']],
  'AWS::SQS::QueuePolicy': [['resource', 'PolicyDocument']],
  'AWS::SecretsManager::ResourcePolicy': [['resource', 'ResourcePolicy']],
}

/** Every policy document of resources that may exist, in each of its cases. */
export const policyDocumentsOf: (model: Model) => readonly PolicyDocument[] = perModel(model =>
  presentInExpansion(model).flatMap(({ resource, value }) =>
    (places[resource.type] ?? []).flatMap(([kind, ...path]) =>
      documentsAt(at(resource.body, 'Properties'), path, value).map(document => {
        return { kind, resource, document, value }
      }),
    ),
  ),
)

function documentsAt(
  node: Node | undefined,
  [step, ...rest]: readonly string[],
  value: Evaluator,
): readonly Node[] {
  const cases = value.cases(node).filter(one => one !== undefined)
  if (step === undefined) return cases
  return cases.flatMap(one =>
    step === '*'
      ? itemsOf(one).flatMap(item => documentsAt(item, rest, value))
      : documentsAt(at(one, step), rest, value),
  )
}

/** The statements of a document that are mappings, in each of their cases. */
export const statementsOf = ({ document, value }: PolicyDocument): readonly Node[] =>
  eachValue(at(document, 'Statement'), value).filter(isMap)
