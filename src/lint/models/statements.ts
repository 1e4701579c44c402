import { documentPermissions, type Statement } from '../../rollout/permissions/permissions.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { policyDocumentsOf } from './policy-documents.ts'

/** A statement of a policy that says what a role, user or group may do. */
export interface IdentityStatement {
  readonly resource: Resource
  readonly statement: Statement
}

/** Every statement of every policy for roles, users and groups that may exist. */
export const identityStatementsOf: (model: Model) => readonly IdentityStatement[] = perModel(
  model =>
    policyDocumentsOf(model)
      .filter(({ kind }) => kind === 'identity')
      .flatMap(({ resource, document }) =>
        documentPermissions(document, model).statements.map(statement => ({ resource, statement })),
      ),
)
