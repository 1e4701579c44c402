import type { Finding } from '../node/finding.ts'
import type { MacroRequest } from './contract.ts'
import { masking } from './secrets.ts'

/** CloudFormation shows the reason of a failed change set on one line; more than this nobody reads. */
const maximumLength = 1000

/** Findings on one line, each with its logical path and no secret; those that do not fit are counted. */
export function messageOf(
  intro: string,
  findings: readonly Finding[],
  request: MacroRequest,
): string {
  const masked = masking(request)
  let text = intro
  for (const [i, finding] of findings.entries()) {
    const next = `${text}${i === 0 ? ' ' : '; '}${masked(sentence(finding))}`
    const left = findings.length - i
    if (next.length > maximumLength && i > 0) return `${text}; and ${left} more`
    text = next
  }
  return text.length > maximumLength ? `${text.slice(0, maximumLength - 1)}…` : text
}

const sentence = ({ message, path, rule }: Finding) =>
  `${path.join('.') || 'template'}: ${message} (${rule})`
