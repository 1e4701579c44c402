import type { Finding } from '../node/finding.ts'
import { withoutControls } from '../node/printable.ts'
import type { Style } from './style.ts'

/** Longer lines are cut around what is marked. */
const maximumWidth = 120

/** The lines of a text as findings count them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n?|\n/)

/** The line that a finding is about, what it is about underlined, with the line before it. */
export function codeFrame(lines: readonly string[], finding: Finding, style: Style): string[] {
  const source = lines[finding.line - 1]
  if (source === undefined) return []
  const width = String(finding.line).length
  const numbered = (n: number, content: string) =>
    `${style.faint(`  ${String(n).padStart(width)} │`)} ${content}`
  const before = finding.line > 1 ? lines[finding.line - 2] : undefined
  const end = finding.endLine > finding.line ? source.length + 1 : finding.endColumn
  const { shown, from } = cut(source, finding.column)
  const column = finding.column - from
  const length = Math.max(1, Math.min(end - from, shown.length + 1) - column)
  const mark = ' '.repeat(Math.max(0, column - 1)) + style[finding.severity]('~'.repeat(length))
  return [
    ...(before?.trim() ? [numbered(finding.line - 1, cut(before, 1).shown)] : []),
    numbered(finding.line, shown),
    `${style.faint(`  ${' '.repeat(width)} │`)} ${mark}`,
  ]
}

/** A line as the terminal can show it: control characters as spaces, cut when it is long. */
function cut(line: string, column: number): { shown: string; from: number } {
  const safe = withoutControls(line, character => ' '.repeat(character.length))
  if (safe.length <= maximumWidth) return { shown: safe, from: 0 }
  const from = Math.max(0, Math.min(column - maximumWidth / 2, safe.length - maximumWidth))
  return { shown: safe.slice(from, from + maximumWidth), from }
}
