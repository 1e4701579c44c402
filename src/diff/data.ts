import { at, literal, textOf } from '../node/values.ts'
import type { Resource } from '../template/resource.ts'

/** What saves the data of a resource that CloudFormation is to delete, where something does. */
export type Saving =
  | { readonly by: 'policy'; readonly policy: string }
  /** Only an empty bucket can be deleted. */
  | { readonly by: 'content' }
  /** The service refuses to delete it. */
  | { readonly by: 'protection' }

/** The attribute that decides when a resource is taken out of a template, and when it is replaced. */
export type PolicyAttribute = 'DeletionPolicy' | 'UpdateReplacePolicy'

/**
 * What saves the data of a resource, by its policy as it is in the newer template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function savingOf(
  old: Resource,
  attribute: PolicyAttribute,
  written: Resource = old,
): Saving | undefined {
  const policy = textOf(at(written.body, attribute)) ?? usualPolicy(old, attribute)
  if (policy !== 'Delete') return { by: 'policy', policy }
  if (old.type === 'AWS::S3::Bucket') return { by: 'content' }
  return isProtected(old) ? { by: 'protection' } : undefined
}

/** Databases are snapshot when they are taken out of a template, though not when they are replaced. */
function usualPolicy({ type, body }: Resource, attribute: PolicyAttribute): string {
  const isDatabase =
    type === 'AWS::RDS::DBCluster' ||
    (type === 'AWS::RDS::DBInstance' && !at(body, 'Properties', 'DBClusterIdentifier'))
  return isDatabase && attribute === 'DeletionPolicy' ? 'Snapshot' : 'Delete'
}

/** A user pool says `ACTIVE`. */
const isProtected = ({ body }: Resource): boolean =>
  ['DeletionProtectionEnabled', 'DeletionProtection'].some(name =>
    /^(true|active)$/i.test(String(literal(at(body, 'Properties', name)))),
  )
