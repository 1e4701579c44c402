/** Nested collections; CloudFormation's own limit is not documented, real templates reach 15. */
export const maximumDepth = 100

/** How the parser counts, a little differently, is to refuse nothing within that bound. */
export const maximumParserDepth = maximumDepth + 20

/** Nodes reached through aliases, each counted as often as it is reached. */
export const maximumAliasNodes = 100_000

/** Characters of a key that is not marked by `?`, as YAML bounds them; JSON does not. */
export const maximumKeyLength = 1024

/** UTF-16 units of text. CloudFormation takes 1 MB as a template body. */
export const maximumLength = 2_000_000

/** UTF-16 units of text in which all errors are looked for; of a longer one only the first is reported. */
export const maximumFullLength = 500_000
