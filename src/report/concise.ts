import { shown } from '../node/shown.ts'
import type { Reporter } from './reporter.ts'

/** One finding a line, as compilers write them. */
export const concise: Reporter = ({ findings, style }) =>
  findings
    .map(
      ({ file, line, column, severity, message, rule }) =>
        `${shown(file)}:${line}:${column}: ${style[severity](severity)} ${message} ${style.faint(`[${rule}]`)}\n`,
    )
    .join('')
