/** Mistakes of application. */
export const applicationMistakes = {} as const
