/** Properties of a function that are no part of its versions: the code, which has rules of its own, and what holds for all of them. */
export const unversioned: ReadonlySet<unknown> = new Set([
  'Code',
  'CodeSigningConfigArn',
  'CodeUri',
  'FunctionName',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'RuntimeManagementConfig',
  'Tags',
])
