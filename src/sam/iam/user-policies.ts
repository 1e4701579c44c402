import type { Build, Shape } from '../../node/build.ts'
import { type Node, scalar } from '../../node/node.ts'
import { given, itemsOf, textOf } from '../../node/values.ts'
import { ifArguments, isNoValue } from '../../template/intrinsics.ts'
import type { Context } from '../context.ts'
import { policyKind } from '../policies/classify.ts'
import { withoutTemplates } from '../policies/fill.ts'
import { managedPolicyArn } from '../policies/managed.ts'
import { unknownPolicy } from '../policies/unknown.ts'
import type { SamResource } from '../types/sam-type.ts'
import type { RoleDraft } from './role-draft.ts'

/** Adds what the user lists under Policies to a role: managed policies, statements, policy templates. */
export function addPolicies(
  role: RoleDraft,
  source: SamResource,
  make: Build,
  context: Context,
): void {
  const written = given(source.properties, 'Policies')
  if (!written) return
  const policies = withoutTemplates(written, context.report)
  for (const [i, policy] of itemsOf(policies).entries()) {
    addPolicy(role, policy, `${source.id}RolePolicy${i}`, make, context)
  }
}

function addPolicy(role: RoleDraft, policy: Node, name: string, make: Build, context: Context) {
  switch (policyKind(policy)) {
    case 'managed':
      role.manage(withArns(policy, make, context))
      break
    case 'statement':
      role.policies.push(make(inline(policy, name)))
      break
    case 'unknown': {
      const { rule, where, message, fixes } = unknownPolicy(policy)
      context.report(rule, where, message, { fixes })
      break
    }
    case 'template':
    case 'mixed':
    case 'malformed':
      break
  }
}

/** Names of AWS's managed policies become ARNs, also in the branches of an Fn::If, but no deeper. */
function withArns(policy: Node, make: Build, context: Context): Node {
  const branches = ifArguments(policy)
  if (!branches) return withArn(policy, context)
  const { condition, then, otherwise } = branches
  return make({ 'Fn::If': [condition, withArn(then, context), withArn(otherwise, context)] })
}

function withArn(policy: Node, context: Context): Node {
  const name = textOf(policy)
  const arn = name === undefined ? undefined : arnOf(name, context)
  return arn === undefined ? policy : scalar(policy.origin, arn)
}

function arnOf(name: string, { settings }: Context): string | undefined {
  const known = settings.managedPolicies?.(name)
  if (known !== undefined || name.startsWith('arn:')) return known
  return managedPolicyArn(name, settings.partition)
}

function inline(policy: Node, name: string): Exclude<Shape, undefined> {
  const named = (document: Node): Shape =>
    isNoValue(document) ? document : { PolicyName: name, PolicyDocument: document }
  const branches = ifArguments(policy)
  if (!branches) return { PolicyName: name, PolicyDocument: policy }
  return { 'Fn::If': [branches.condition, named(branches.then), named(branches.otherwise)] }
}
