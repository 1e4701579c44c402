import { fileURLToPath } from 'node:url'

/** The command line as it is built. */
export const sluice = fileURLToPath(new URL('../dist/bin/sluice.js', import.meta.url))
