/** Mistakes of websocket. */
export const webSocketMistakes = {} as const
