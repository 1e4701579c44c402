import type { Deployment } from '../deployments/deployments.ts'

/** The dimensions of an alarm on the version that is deployed. */
export function dimensionsText({ source, fn, alias, aliasName = 'ALIAS' }: Deployment): string {
  const name = source?.id ?? fn?.id ?? 'FUNCTION'
  const version = source ? `!GetAtt ${name}.Version.Version` : `the FunctionVersion of ${alias.id}`
  return `the dimensions FunctionName !Ref ${name}, Resource !Sub "\${${name}}:${aliasName}" and ExecutedVersion ${version}`
}
