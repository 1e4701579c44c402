/**
 * How yargs checks, with a small parser, what its own functions are called with. It stands in the bundle
 * for that: types say as much when Sluice is built.
 */
export function argsert(): void {}
