/** Whether a text has letters and digits only, of any script, and at least one. */
export const isAlphanumeric = (text: string): boolean => /^[\p{L}\p{N}]+$/u.test(text)
