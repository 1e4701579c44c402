/** Mistakes of http. */
export const httpMistakes = {} as const
