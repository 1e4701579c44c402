/** Mistakes of layer. */
export const layerMistakes = {} as const
