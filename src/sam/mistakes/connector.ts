/** Mistakes of connector. */
export const connectorMistakes = {} as const
