import type { Finding } from '../node/finding.ts'
import type { Reporter } from './reporter.ts'

/** JUnit XML: a suite for each file, a failed case for each finding; a clean file is one passed case. */
export const junit: Reporter = ({ findings, texts }) => {
  const files = [...new Set([...texts.keys(), ...findings.map(({ file }) => file)])]
  const suites = files.map(file =>
    suite(
      file,
      findings.filter(finding => finding.file === file),
    ),
  )
  const counts = `tests="${suites.reduce((sum, { tests }) => sum + tests, 0)}" failures="${findings.length}"`
  const body = suites.map(({ text }) => text).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sluice" ${counts}>\n${body}</testsuites>\n`
}

function suite(file: string, findings: readonly Finding[]) {
  const tests = Math.max(1, findings.length)
  const cases =
    findings.length === 0
      ? `    <testcase classname="${xml(file)}" name="no findings"/>\n`
      : findings.map(testCase).join('')
  const head = `name="${xml(file)}" tests="${tests}" failures="${findings.length}" errors="0"`
  return { tests, text: `  <testsuite ${head}>\n${cases}  </testsuite>\n` }
}

function testCase({ file, line, column, rule, severity, message }: Finding): string {
  const place = `${file}:${line}:${column}`
  return [
    `    <testcase classname="${xml(file)}" name="${xml(`${rule} at ${line}:${column}`)}">`,
    `      <failure type="${severity}" message="${xml(message)}">${xml(`${place} ${severity} ${message} (${rule})`)}</failure>`,
    '    </testcase>',
    '',
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** XML has no way to write most control characters. */
const xml = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n]/g, char => entities[char] ?? char)
