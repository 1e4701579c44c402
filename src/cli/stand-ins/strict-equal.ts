/*
 * What yargs takes of Node's `assert` to hold itself to its own promises. These stand in the bundle for
 * that module, which costs a start several milliseconds.
 */

export function strictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw new Error(message ?? `Expected ${expected}`)
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) throw new Error(message ?? `Did not expect ${expected}`)
}
