import type { Finding } from '../node/finding.ts'
import { printable } from '../node/printable.ts'
import type { Reporter } from './reporter.ts'

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/** Workflow commands that GitHub Actions shows as annotations of the changed lines. */
export const github: Reporter = ({ findings }) =>
  findings
    .map(
      finding =>
        `::${levels[finding.severity]} ${properties(finding)}::${escapeData(finding.message)}\n`,
    )
    .join('')

function properties({ file, line, column, endLine, endColumn, rule }: Finding): string {
  // Columns count only where the annotation stays on one line.
  const columns = line === endLine ? { col: column, endColumn } : {}
  return Object.entries({ file: printable(file), line, endLine, ...columns, title: rule })
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',')
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string) =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
