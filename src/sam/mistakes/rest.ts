/** Mistakes of rest. */
export const restMistakes = {} as const
