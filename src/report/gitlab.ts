import { fingerprints } from './fingerprint.ts'
import { indentedJson } from './indented-json.ts'
import type { Reporter } from './reporter.ts'

const severities = { error: 'critical', warning: 'major', info: 'info' } as const

/** GitLab's code quality report; GitLab shows only the first of findings with one fingerprint. */
export const gitlab: Reporter = ({ findings }) => {
  const names = fingerprints(findings)
  const issues = findings.map(({ rule, message, severity, file, line, endLine }, i) => ({
    description: message,
    check_name: rule,
    fingerprint: names[i],
    severity: severities[severity],
    location: { path: file, lines: { begin: line, end: endLine } },
  }))
  return indentedJson(issues)
}
