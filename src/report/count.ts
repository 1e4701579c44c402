import type { Finding } from '../node/finding.ts'
import { severities } from '../node/problem.ts'
import type { Style } from './style.ts'

const plural = { error: 'errors', warning: 'warnings', info: 'notes' } as const
const singular = { error: 'error', warning: 'warning', info: 'note' } as const

/** One line that counts findings by severity: `2 errors, 1 warning`. */
export function count(findings: readonly Finding[], style: Style): string {
  return severities
    .flatMap(severity => {
      const n = findings.filter(finding => finding.severity === severity).length
      return n === 0 ? [] : [style[severity](`${n} ${(n === 1 ? singular : plural)[severity]}`)]
    })
    .join(', ')
}
