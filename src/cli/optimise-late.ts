import type { InputFile } from './files.ts'

/** From so many characters on it is worth telling V8; less is read before anything is optimised. */
const much = 100_000

/**
 * V8 optimises a function after 66 KB of its bytecode have run. A command is over before most of that work
 * has paid, while it takes the second core: with a larger budget a template of 500 functions is linted in
 * two thirds of the time. Called when the code is loaded, for compiled code counts only under the same flags.
 */
export async function optimiseLate(inputs: readonly InputFile[]): Promise<void> {
  if (inputs.reduce((sum, { text }) => sum + text.length, 0) < much) return
  const { setFlagsFromString } = await import('node:v8')
  setFlagsFromString('--interrupt-budget=1000000')
}
