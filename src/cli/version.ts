import { readFileSync } from 'node:fs'

/** The version of this package; compiled and bundled code both lie two folders below it. */
export const ownVersion = (): string =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
