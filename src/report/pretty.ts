import type { Finding } from '../node/finding.ts'
import { printable } from '../node/printable.ts'
import { keptIn } from '../node/remembered.ts'
import { count } from './count.ts'
import { codeFrame, linesOf } from './frame.ts'
import type { Reporter } from './reporter.ts'
import type { Style } from './style.ts'

/** For people: each finding with the lines it is about, and a last line that counts. */
export const pretty: Reporter = ({ findings, texts, style, refused = [] }) => {
  if (findings.length === 0) return ''
  const known = new Map<string, readonly string[]>()
  const lines = (file: string) => {
    const text = texts.get(file)
    return keptIn(known, file, () => (text === undefined ? [] : linesOf(text)))
  }
  const blocks = findings.map(finding => block(finding, lines(finding.file), style))
  return `${blocks.join('\n')}\n${count(findings, style)}\n${refusedText(refused)}`
}

/** What was not looked at, so that nobody takes the list for all there is to say. */
function refusedText(files: readonly string[]): string {
  const [file, ...others] = files
  if (file === undefined) return ''
  const which = others.length > 0 ? `${files.length} templates` : printable(file)
  return `AWS refuses ${which}, so that the rules on what is deployed did not run\n`
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
