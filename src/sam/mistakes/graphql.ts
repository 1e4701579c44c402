/** Mistakes of graphql. */
export const graphQLMistakes = {} as const
