import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, isNull, onlyEntry, textOf, truthy } from '../../../node/values.ts'
import { ifArguments, isNoValue } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { type Attributes, type Emitter, passedAttributes, withAttribute } from '../../emit.ts'
import { assumedBy, managedPolicy } from '../../iam/documents.ts'
import { RoleDraft } from '../../iam/role-draft.ts'
import { addPolicies } from '../../iam/user-policies.ts'
import { tagList } from '../../tags.ts'
import type { SamResource } from '../sam-type.ts'
import { conditionName } from './condition-name.ts'
import { isTraced } from './lambda.ts'
import { queueActions } from './rules.ts'

/** What the function's role may do before its events add to it. */
export function functionRole(
  source: SamResource,
  { make }: Emitter,
  destinations: readonly Node[],
  context: Context,
): RoleDraft {
  const role = new RoleDraft()
  const value = (name: string) => given(source.properties, name)
  const { partition } = context.settings
  for (const name of basicPolicies(source, context))
    role.manage(make(managedPolicy(partition, name)))
  const queue = value('DeadLetterQueue')
  if (truthy(queue)) role.policies.push(make(queuePolicy(queue)))
  role.policies.push(...destinations)
  addPolicies(role, source, make, context)
  return role
}

function basicPolicies(source: SamResource, context: Context): string[] {
  const has = (name: string) => truthy(given(source.properties, name))
  const tracing =
    context.settings.partition === 'aws' ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess'
  return [
    `service-role/${has('DurableConfig') ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole'}`,
    ...(isTraced(source, context) ? [tracing] : []),
    ...(has('VpcConfig') ? ['service-role/AWSLambdaVPCAccessExecutionRole'] : []),
  ]
}

const queuePolicy = (queue: Node): Exclude<Shape, undefined> => ({
  PolicyName: 'DeadLetterQueuePolicy',
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: queueActions.get(textOf(given(queue, 'Type')) ?? ''),
        Resource: given(queue, 'TargetArn'),
        Effect: 'Allow',
      },
    ],
  },
})

/** How the function gets its role: the user's, a generated one, or either by a condition. */
export interface RoleChoice {
  readonly reference: Exclude<Shape, undefined>
  /** The attributes of the generated role; undefined when none is needed. */
  readonly attributes: Attributes | undefined
}

export function chooseRole(source: SamResource, emit: Emitter, context: Context): RoleChoice {
  const generated = {
    reference: { 'Fn::GetAtt': [`${source.id}Role`, 'Arn'] },
    attributes: passedAttributes(source),
  }
  const role = given(source.properties, 'Role')
  if (!role) return generated
  if (onlyEntry(role)?.key !== 'Fn::If') return { reference: role, attributes: undefined }
  const known = context.resolve.parameters(role)
  const branches = ifArguments(known)
  if (branches) return eitherRole(known, branches, generated, emit, context)
  const message = 'Fn::If of "Role" takes the name of a condition and two values'
  context.report('intrinsic-malformed', role, message)
  return { reference: known, attributes: undefined }
}

type Branches = Exclude<ReturnType<typeof ifArguments>, undefined>

/** The generated role takes the place of AWS::NoValue, and exists only when it is needed. */
function eitherRole(
  known: Node,
  { condition, then, otherwise }: Branches,
  { reference: arn, attributes }: RoleChoice & { attributes: Attributes },
  { make }: Emitter,
  context: Context,
): RoleChoice {
  const choice = (a: Shape, b: Shape) => ({ 'Fn::If': [condition, a, b] })
  const under = (name: Node) => withAttribute(attributes, 'Condition', name)
  if (isNoValue(then) && isNoValue(otherwise)) return { reference: arn, attributes }
  if (isNoValue(then)) {
    const other = isNull(otherwise) ? { Ref: 'AWS::NoValue' } : otherwise
    return { reference: choice(arn, other), attributes: under(condition) }
  }
  if (!isNoValue(otherwise)) return { reference: known, attributes: undefined }
  const positive = conditionName(condition, 'Role', context)
  if (positive === undefined) return { reference: known, attributes: undefined }
  const name = `NOT${positive}`
  const body = { 'Fn::Not': [{ Condition: condition }] }
  if (!context.output.addCondition(name, 'Role', known.origin, body)) {
    const message = '"Role" depends on a condition, but the template has no Conditions section'
    context.report('condition-not-defined', known, message)
  }
  return { reference: choice(then, arn), attributes: under(make(name)) }
}

/** The generated role. */
export function roleResource(
  source: SamResource,
  { make, resource }: Emitter,
  role: RoleDraft,
  attributes: Attributes,
): Resource {
  const value = (name: string) => given(source.properties, name)
  return resource(
    `${source.id}Role`,
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument:
        value('AssumeRolePolicyDocument') ?? assumedBy('lambda.amazonaws.com'),
      ManagedPolicyArns: role.managedPolicies,
      Policies: role.policies.length > 0 ? role.policies : undefined,
      Path: value('RolePath'),
      PermissionsBoundary: value('PermissionsBoundary'),
      Tags: tagList(make, 'lambda:createdBy', value('Tags')),
    },
    { attributes },
  )
}
