import type { Shape } from '../../../node/build.ts'
import { given, literal, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { type Emitter, passedAttributes } from '../../emit.ts'
import { assumedBy, managedPolicy } from '../../iam/documents.ts'
import { RoleDraft } from '../../iam/role-draft.ts'
import { addPolicies } from '../../iam/user-policies.ts'
import type { SamResource } from '../sam-type.ts'

/** The generated role of a state machine; undefined where the user names one. */
export function machineRole(
  source: SamResource,
  tags: Shape,
  { make, resource }: Emitter,
  context: Context,
): Resource | undefined {
  const value = (name: string) => given(source.properties, name)
  if (truthy(value('Role'))) return undefined
  const role = new RoleDraft()
  addPolicies(role, source, make, context)
  if (isTraced(source)) role.manage(make(tracingPolicy(context.settings.partition)))
  return resource(
    `${source.id}Role`,
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: assumedBy('states.amazonaws.com'),
      ManagedPolicyArns: role.managedPolicies,
      Path: value('RolePath'),
      Policies: role.policies.length > 0 ? role.policies : undefined,
      PermissionsBoundary: value('PermissionsBoundary'),
      Tags: tags,
    },
    { attributes: passedAttributes(source) },
  )
}

const isTraced = ({ properties }: SamResource) =>
  literal(given(properties, 'Tracing', 'Enabled')) === true

const tracingPolicy = (partition: string) =>
  managedPolicy(
    partition,
    partition === 'aws' ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess',
  )
