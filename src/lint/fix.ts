import type { Finding } from '../node/finding.ts'
import type { Fix } from '../node/problem.ts'
import type { Edit } from '../write/edit.ts'

/** A text after fixes, and how many went in. */
export interface Fixed {
  readonly text: string
  readonly count: number
}

/** Fixes may uncover mistakes that have fixes; a text that still changes after so many rounds is left there. */
const maximumRounds = 10

/** Applies the safe fixes, or all of them, until there are none; `lint` finds what there is to fix. */
export function fixText(
  text: string,
  lint: (text: string) => readonly Finding[],
  withSuggestions: boolean,
): Fixed {
  let fixed: Fixed = { text, count: 0 }
  for (let round = 0; round < maximumRounds; round++) {
    const fixes = lint(fixed.text).flatMap(finding => firstFix(finding, withSuggestions))
    const safe = fixes.filter(one => one.safe)
    // What is suggested may be for want of what a safe fix brings, such as a key that is misspelt.
    const next = applyFixes(fixed.text, safe.length > 0 ? safe : fixes)
    if (next.count === 0) return fixed
    fixed = { text: next.text, count: fixed.count + next.count }
  }
  return fixed
}

function firstFix({ fixes }: Finding, withSuggestions: boolean): Fix[] {
  const [first] = (fixes ?? []).filter(({ safe }) => safe || withSuggestions)
  return first ? [first] : []
}

/** Applies those of the fixes that do not touch what an earlier one changes. */
export function applyFixes(text: string, fixes: readonly Fix[]): Fixed {
  const edits: Edit[] = []
  let count = 0
  for (const { edits: wanted } of fixes) {
    const fresh = wanted.filter(edit => !edits.some(other => isSame(edit, other)))
    if (fresh.length === 0 || fresh.some(edit => edits.some(other => touches(edit, other))))
      continue
    edits.push(...fresh)
    count++
  }
  // From the end of the text on, and of what goes in at one place the last first.
  const ordered = edits
    .toReversed()
    .sort((a, b) => b.start - a.start || indentation(a) - indentation(b))
  return { count, text: ordered.reduce(replace, text) }
}

const replace = (text: string, edit: Edit) =>
  text.slice(0, edit.start) + edit.text + text.slice(edit.end)

const isSame = (a: Edit, b: Edit) => a.start === b.start && a.end === b.end && a.text === b.text

const touches = (a: Edit, b: Edit) =>
  a.start <= b.end && b.start <= a.end && !(adds(a) && adds(b) && keyOf(a) !== keyOf(b))

/** Whether it takes nothing away: entries of other keys can go in at the same place. */
const adds = ({ start, end }: Edit) => start === end

const keyOf = ({ text }: Edit) => /^\s*[^:]*/.exec(text)?.[0]

/** Of entries that go in at the end of one line, those of inner mappings come first. */
const indentation = ({ text }: Edit) => /^(?:\r?\n)*( *)/.exec(text)?.[1]?.length ?? 0
