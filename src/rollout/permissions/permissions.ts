import type { Node } from '../../node/node.ts'
import { keptIn } from '../../node/remembered.ts'
import { at, isList, isMap, textOf } from '../../node/values.ts'
import { pathOf } from '../../node/walk.ts'
import { eachValue } from '../../template/each-value.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import { edgesTo } from '../../template/graph.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import { managedStatements } from './managed-statements.ts'

/** One statement of a policy; parts are undefined where they are not known. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny' | undefined
  /** The statement as written, or the reference to the managed policy that has it. */
  readonly node: Node
  readonly actions: readonly (string | undefined)[]
  readonly resources: readonly (readonly Part[] | undefined)[]
  /** With a condition, or with NotAction or NotResource, a statement may or may not allow. */
  readonly isConditional: boolean
}

/** What a role allows, as far as the template shows it. */
export interface Permissions {
  readonly statements: readonly Statement[]
  /** Whether every policy of the role is in the template or known by content. */
  readonly isComplete: boolean
}

const nothingKnown: Permissions = { statements: [], isComplete: false }

/** The permissions of the role that a `Role` or `ServiceRoleArn` refers to; of a role elsewhere nothing is known. */
export function permissionsOf(role: Node | undefined, model: Model): Permissions {
  const resource = roleOf(role, model)
  if (!resource) return nothingKnown
  return keptIn(permissionsByRole(model), resource, () => rolePermissions(resource, model))
}

/** All functions and deployment groups of a template may have one role. */
const permissionsByRole = perModel(() => new Map<Resource, Permissions>())

/** What a function may do. */
export const permissionsOfFunction = ({ body }: Resource, model: Model): Permissions =>
  permissionsOf(at(body, 'Properties', 'Role'), model)

/** The role of the template that a value refers to. */
export function roleOf(role: Node | undefined, model: Model): Resource | undefined {
  const [one, ...others] = model.value.cases(role)
  const resource = yieldedResource(one, model)
  return others.length === 0 && resource?.type === 'AWS::IAM::Role' ? resource : undefined
}

function rolePermissions(role: Resource, model: Model): Permissions {
  const property = (name: string) => at(role.body, 'Properties', name)
  const inline = listed(property('Policies'), model, policy =>
    documentPermissions(at(policy, 'PolicyDocument'), model),
  )
  const managed = listed(property('ManagedPolicyArns'), model, arn =>
    managedPermissions(arn, model),
  )
  return merged([...inline, ...managed, ...attached(role, model)])
}

function merged(all: readonly Permissions[]): Permissions {
  return {
    statements: all.flatMap(({ statements }) => statements),
    isComplete: all.every(({ isComplete }) => isComplete),
  }
}

/** What each item of a list, in each of its cases, comes to. */
function listed(
  node: Node | undefined,
  { value }: Model,
  make: (item: Node) => Permissions,
): Permissions[] {
  return value.cases(node).flatMap(list => {
    if (list === undefined) return []
    if (!isList(list)) return [nothingKnown]
    return list.items.flatMap(item => value.cases(item).flatMap(one => (one ? [make(one)] : [])))
  })
}

const policyTypes = new Set(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'])

/** Policies of the template that name the role among their Roles. */
function attached(role: Resource, model: Model): Permissions[] {
  return edgesTo(model, role.id).flatMap(({ from, use }) => {
    const policy = model.resources.get(from)
    const property = pathOf(use.trail)[3]
    const isAttached = property === 'Roles' || property === 'RoleName'
    if (!policy || !policyTypes.has(policy.type) || !isAttached) return []
    return [documentPermissions(at(policy.body, 'Properties', 'PolicyDocument'), model)]
  })
}

function managedPermissions(arn: Node, model: Model): Permissions {
  const policy = yieldedResource(arn, model)
  if (policy) return documentPermissions(at(policy.body, 'Properties', 'PolicyDocument'), model)
  const last = partsOf(arn, model.value)?.at(-1)
  const name = typeof last === 'string' ? /:policy\/(?:.*\/)?([^/]+)$/.exec(last)?.[1] : undefined
  const known = managedStatements.get(name ?? '')
  if (!known) return nothingKnown
  return {
    isComplete: true,
    statements: known.map(({ actions, resources }) => ({
      effect: 'Allow',
      node: arn,
      actions,
      resources: resources.map(resource => [resource]),
      isConditional: false,
    })),
  }
}

/** The statements of a policy document. */
export function documentPermissions(document: Node | undefined, model: Model): Permissions {
  return merged(
    model.value.cases(document).map(one => {
      if (!isMap(one)) return nothingKnown
      return merged(
        model.value.cases(one, 'Statement').flatMap(statements => {
          const items = isList(statements) ? statements.items : [statements]
          return items.flatMap(item => model.value.cases(item).flatMap(s => statement(s, model)))
        }),
      )
    }),
  )
}

function statement(node: Node | undefined, model: Model): Permissions[] {
  if (node === undefined) return []
  if (!isMap(node)) return [nothingKnown]
  const effect = model.value.text(at(node, 'Effect'))
  const names = ['Condition', 'NotAction', 'NotResource', 'NotPrincipal']
  return [
    {
      isComplete: true,
      statements: [
        {
          effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
          node,
          actions: eachValue(at(node, 'Action'), model.value).map(textOf),
          resources: eachValue(at(node, 'Resource'), model.value).map(one =>
            partsOf(one, model.value),
          ),
          isConditional: names.some(name => at(node, name) !== undefined),
        },
      ],
    },
  ]
}
