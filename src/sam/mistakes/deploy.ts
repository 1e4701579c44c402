/** Mistakes of versions, aliases and gradual deployment. */
export const deployMistakes = {
  'alias-name': 'An alias has a name of letters, digits, hyphens and underscores, not only digits',
  'alias-missing': 'Gradual deployment and provisioned concurrency need an alias',
  'code-sha256-not-text': 'AutoPublishCodeSha256 is a hash, text of letters and digits',
  'deployment-type-missing': 'An enabled deployment preference has a Type',
  'deployment-hooks': 'Hooks of a deployment preference are a mapping',
  'deployment-alarms': 'Alarms of a deployment preference are a list',
  'deployment-passthrough': 'PassthroughCondition is true or false',
} as const
