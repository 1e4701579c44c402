import type { Change } from '../../diff/change.ts'
import { cell, markdown } from '../markdown.ts'
import { table } from '../table.ts'
import { type DiffReport, fateOf, pathText, rolloutTexts, valueTexts } from './words.ts'

/** For a comment on a pull request. */
export function diffMarkdown(report: DiffReport): string {
  const { diff, findings } = report
  const { changes, others } = diff
  if (changes.length === 0 && others.length === 0) return '**Sluice**: no differences\n'
  const blocks = [
    table(['resource', 'type', 'what becomes of it', 'because of'], changes.map(row)),
    rolloutTexts(diff)
      .map(([id, text]) => `- **${cell(id)}**: ${cell(text)}\n`)
      .join(''),
    table(
      ['elsewhere', 'before', 'after'],
      others.map(({ path, before, after }) => [pathText(path), ...valueTexts(before, after)]),
    ),
    findings.length > 0 ? markdown(report) : '',
  ]
  return blocks.filter(Boolean).join('\n')
}

function row(change: Change): string[] {
  const names =
    change.kind === 'changed' ? change.differences.map(({ path }) => pathText(path)) : []
  return [change.id, change.type, fateOf(change), [...new Set(names)].join(', ')]
}
