import { printable } from '../node/printable.ts'
import type { Style } from './style.ts'

/** Blocks of lines with an empty line between them. */
export const blocksText = (blocks: readonly (readonly string[])[]): string =>
  blocks
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n')

/** Where something is written, behind what is said of it. */
export const placeText = (
  { file, line }: { readonly file: string; readonly line: number },
  style: Style,
): string => style.faint(`(${printable(file)}:${line})`)
