import { printable } from '../node/printable.ts'
import type { Reporter } from './reporter.ts'

/** One finding a line, as compilers write them. */
export const concise: Reporter = ({ findings, style }) =>
  findings
    .map(
      ({ file, line, column, severity, message, rule }) =>
        `${printable(file)}:${line}:${column}: ${style[severity](severity)} ${message} ${style.faint(`[${rule}]`)}\n`,
    )
    .join('')
