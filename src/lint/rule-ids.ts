import { ifMeant, nearest } from '../node/nearest.ts'
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

/** What holds where a finding is none that a rule makes, by its id: a refusal, a remark, and others. */
export const summaries = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(mistakes).map(
      ([id, text]) => [id, `${text}. AWS refuses the template otherwise.`] as const,
    ),
    ...Object.entries(remarks).map(([id, { summary }]) => [id, `${summary}.`] as const),
    ...Array.from(otherFindings, ([id, text]) => [id, `${text}.`] as const),
  ])

/** Every id that a finding can have whose severity can be set. */
export const ruleIds = (): ReadonlySet<string> =>
  new Set([...rules.map(({ id }) => id), ...summaries().keys()])

/** What is wrong with an id that no finding can have; `otherwise` ends it where none is like it. */
export function noSuchRule(id: string, otherwise = ''): string {
  const near = nearest(id, ruleIds())
  return `There is no rule "${id}"${ifMeant(near) || otherwise}`
}
