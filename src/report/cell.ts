import { printable } from '../node/printable.ts'

/** What Markdown or HTML would read as their own is written so that they do not. */
export const cell = (text: string) =>
  printable(text.replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]<>#|~@]/g, char =>
    char === '<' ? '&lt;' : char === '@' ? '@\u200b' : `\\${char}`,
  )
