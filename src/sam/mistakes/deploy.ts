/** Mistakes of versions, aliases and gradual deployment. */
export const deployMistakes = {
  'all-properties-not-literal': 'AutoPublishAliasAllProperties is true or false, written out',
  'auto-publish-alias-name':
    'AutoPublishAlias has letters, digits, hyphens and underscores, and not only digits',
  'auto-publish-alias-not-resolvable':
    'AutoPublishAlias is a text or a parameter, known before deployment',
  'deployment-preference-requires-alias':
    'A function that is deployed gradually has an AutoPublishAlias',
  'provisioned-concurrency-requires-alias':
    'A function with provisioned concurrency has an AutoPublishAlias',
  'version-deletion-policy-requires-alias':
    'A function with a VersionDeletionPolicy has an AutoPublishAlias',
  'code-sha256-not-text': 'AutoPublishCodeSha256 is a hash, text of letters and digits',
  'deployment-type-missing': 'An enabled deployment preference has a Type',
  'deployment-hooks': 'Hooks of a deployment preference are a mapping',
  'alarms-not-a-list': 'Alarms of a deployment preference are a list',
  'passthrough-condition-intrinsic': 'PassthroughCondition is true or false',
} as const
