import type { Finding } from '../node/finding.ts'
import { printable } from '../node/printable.ts'
import { keptIn } from '../node/remembered.ts'
import { count } from './count.ts'
import { codeFrame, linesOf } from './frame.ts'
import type { Reporter } from './reporter.ts'
import type { Style } from './style.ts'

/** For people: each finding with the lines it is about, and a last line that counts. */
export const pretty: Reporter = ({ findings, texts, style }) => {
  if (findings.length === 0) return ''
  const known = new Map<string, readonly string[]>()
  const lines = (file: string) => {
    const text = texts.get(file)
    return keptIn(known, file, () => (text === undefined ? [] : linesOf(text)))
  }
  const blocks = findings.map(finding => block(finding, lines(finding.file), style))
  return `${blocks.join('\n')}\n${count(findings, style)}\n`
}

function block(finding: Finding, text: readonly string[], style: Style): string {
  const { file, line, column, rule, severity, message } = finding
  const lines = [
    `${style.strong(`${printable(file)}:${line}:${column}`)} ${style[severity](severity)} ${message} ${style.faint(`(${rule})`)}`,
    ...codeFrame(text, finding, style),
    ...(finding.related ?? []).map(
      related =>
        style.faint(`  ${printable(related.file)}:${related.line}:${related.column} `) +
        related.message,
    ),
    ...(finding.fixes ?? []).map(fix => style.faint('  Fix: ') + fix.description),
  ]
  return `${lines.join('\n')}\n`
}
