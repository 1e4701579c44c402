/** Mistakes of include. */
export const includeMistakes = {} as const
