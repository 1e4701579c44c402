import type { Change } from '../../diff/change.ts'
import { cell } from '../cell.ts'
import { markdown } from '../markdown.ts'
import { table } from '../table.ts'
import {
  changeText,
  type DiffReport,
  fateOf,
  noteOf,
  pathText,
  rolloutTexts,
  valueTexts,
} from './words.ts'

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

/** A comment has room for so many differences of one resource. */
const shown = 5

function row(change: Change): string[] {
  const all = change.kind === 'changed' ? change.differences : []
  const texts = all
    .slice(0, shown)
    .map(one => `${pathText(one.path)} ${changeText(one)}${noteOf(one)}`)
  const rest = all.length > shown ? [`${all.length - shown} more`] : []
  return [change.id, change.type, fateOf(change), [...texts, ...rest].join('; ')]
}
