import { mistakes, remarks } from '../sam/mistakes/index.ts'
import { rules } from './rules/index.ts'

/** Findings that are made outside of rules and refusals, with what they say. */
export const otherFindings: ReadonlyMap<string, string> = new Map([
  ['duplicate-key', 'A key is given once in a mapping'],
  ['internal-error', 'A rule of Sluice failed on the template'],
  ['older-template-refused', 'The template to compare with can be expanded'],
  ['suppression-needs-reason', 'A suppression says why the finding is none'],
  ['suppression-unused', 'A suppression suppresses something'],
])

/** Every id that a finding can have whose severity can be set. */
export const ruleIds = (): ReadonlySet<string> =>
  new Set([
    ...rules.map(({ id }) => id),
    ...Object.keys(mistakes),
    ...Object.keys(remarks),
    ...otherFindings.keys(),
  ])
