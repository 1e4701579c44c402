/** Nested collections; CloudFormation's own limit is not documented, real templates reach 15. */
export const maximumDepth = 100

/** How the parser counts, a little differently, is to refuse nothing within that bound. */
export const maximumParserDepth = maximumDepth + 20

/** Nodes reached through aliases, each counted as often as it is reached. */
export const maximumAliasNodes = 100_000

/** Characters of a key that is not marked by `?`, as YAML bounds them; JSON does not. */
export const maximumKeyLength = 1024

/** UTF-16 units of text. CloudFormation takes 1 MiB as a template body, in UTF-8, which is no shorter. */
export const maximumLength = 1_048_576

/** Lexemes in which all errors are looked for, some twenty thousand lines; of more only the first error is reported. */
export const maximumLexemes = 150_000
