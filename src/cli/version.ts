import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of this package; compiled and bundled code both lie two folders below it. */
export const ownVersion = (): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version
