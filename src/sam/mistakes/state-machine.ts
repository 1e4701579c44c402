/** Mistakes of state-machine. */
export const stateMachineMistakes = {} as const
