/** Nested collections; CloudFormation's own limit is not documented, real templates reach 15. */
export const maximumDepth = 100

/** Nodes reached through aliases, each counted as often as it is reached. */
export const maximumAliasNodes = 100_000

/** UTF-16 units of text. CloudFormation takes 1 MB as a template body; what expands to that is shorter. */
export const maximumLength = 5_000_000
