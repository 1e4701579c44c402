import type { Finding } from '../node/finding.ts'
import { cell } from './cell.ts'
import { count } from './count.ts'
import type { Reporter } from './reporter.ts'
import { plainStyle } from './style.ts'

const marks = { error: '🛑', warning: '⚠️', info: 'ℹ️' } as const

/** For a comment on a pull request: a table for each file. */
export const markdown: Reporter = ({ findings }) => {
  if (findings.length === 0) return '**Sluice**: nothing to report\n'
  const files = [...new Set(findings.map(({ file }) => file))]
  const tables = files.map(file =>
    table(
      file,
      findings.filter(finding => finding.file === file),
    ),
  )
  return `**Sluice**: ${count(findings, plainStyle)}\n\n${tables.join('\n')}`
}

function table(file: string, findings: readonly Finding[]): string {
  const rows = findings.map(
    ({ line, severity, message, rule }) =>
      `| ${line} | ${marks[severity]} ${severity} | ${cell(message)} | \`${rule}\` |`,
  )
  return [
    `### ${cell(file)}`,
    '',
    '| line | | finding | rule |',
    '| ---: | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
