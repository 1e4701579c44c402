import { at } from '../../node/values.ts'
import { documentPermissions, type Statement } from '../../rollout/permissions.ts'
import { type Model, perModel } from '../../template/model.ts'
import { presentInExpansion } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'

/** A statement of a policy that says what a role, user or group may do. */
export interface IdentityStatement {
  readonly resource: Resource
  readonly statement: Statement
}

/** Types with policies of their own, and types that are a policy. */
const holders = new Set(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'])
const policies = new Set([
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
])

/** Every statement of every policy for roles, users and groups that may exist. */
export const identityStatementsOf: (model: Model) => readonly IdentityStatement[] = perModel(
  model => {
    return presentInExpansion(model).flatMap(({ resource }) => {
      const { type, body } = resource
      const document = at(body, 'Properties', 'PolicyDocument')
      const documents = policies.has(type)
        ? [document]
        : holders.has(type)
          ? inline(body, model)
          : []
      return documents.flatMap(one =>
        documentPermissions(one, model).statements.map(statement => ({ resource, statement })),
      )
    })
  },
)

function inline(body: Resource['body'], { value }: Model) {
  const lists = value.cases(body, 'Properties', 'Policies')
  const items = lists.flatMap(list => (list?.kind === 'list' ? list.items : []))
  return items.flatMap(item => value.cases(item, 'PolicyDocument'))
}
