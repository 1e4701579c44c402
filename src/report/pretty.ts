import type { Finding } from '../node/finding.ts'
import { count } from './count.ts'
import { codeFrame } from './frame.ts'
import type { Reporter } from './reporter.ts'
import type { Style } from './style.ts'

/** For people: each finding with the lines it is about, and a last line that counts. */
export const pretty: Reporter = ({ findings, texts, style }) => {
  if (findings.length === 0) return ''
  const blocks = findings.map(finding => block(finding, texts, style))
  return `${blocks.join('\n')}\n${count(findings, style)}\n`
}

function block(finding: Finding, texts: ReadonlyMap<string, string>, style: Style): string {
  const { file, line, column, rule, severity, message } = finding
  const text = texts.get(file)
  const lines = [
    `${style.strong(`${file}:${line}:${column}`)} ${style[severity](severity)} ${message} ${style.faint(`(${rule})`)}`,
    ...(text === undefined ? [] : codeFrame(text, finding, style)),
    ...(finding.related ?? []).map(
      related =>
        style.faint(`  ${related.file}:${related.line}:${related.column} `) + related.message,
    ),
    ...(finding.fixes ?? []).map(fix => style.faint('  Fix: ') + fix.description),
  ]
  return `${lines.join('\n')}\n`
}
