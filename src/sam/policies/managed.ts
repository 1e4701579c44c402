import { managedPolicies } from '../data/managed-policies.ts'

/** The ARN of one of AWS's own managed policies; undefined for a name that the partition does not have. */
export function managedPolicyArn(name: string, partition: string): string | undefined {
  if (!/^[\w-]+$/.test(name)) return undefined
  const word = new RegExp(`(?<!\\S)${name}(?!\\S)`)
  const group = managedPolicies.find(({ names }) => word.test(names))
  if (!group?.partitions.includes(partition)) return undefined
  return `arn:${partition}:iam::aws:policy/${group.path}${name}`
}
