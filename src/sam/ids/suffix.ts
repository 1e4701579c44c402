import { logicalId } from './logical-id.ts'

/** An id that ends in a name: as it is where it has only letters and digits, else as a hash. */
export const withSuffix = (prefix: string, name: string): string =>
  isAlphanumeric(name) ? prefix + name : logicalId(prefix, name)

/** Whether a text has only letters and digits, of any script, and at least one. */
export const isAlphanumeric = (text: string): boolean =>
  /^[A-Za-z0-9]+$/.test(text) || /^[\p{L}\p{N}]+$/u.test(text)
