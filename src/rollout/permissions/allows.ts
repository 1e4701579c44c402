import { keptIn } from '../../node/remembered.ts'
import { type Part, textWith } from '../../template/evaluate-parts.ts'
import { all, any, type Truth } from '../../template/truth.ts'
import type { Permissions, Statement } from './permissions.ts'

/**
 * Whether a role may take an action on a resource: undefined where that is not known. A resource is a
 * text in parts, as `partsOf` yields it; without one, on any resource at all.
 */
export function allows(
  { statements, isComplete }: Permissions,
  action: string,
  resource?: readonly Part[],
): Truth {
  const answers = statements
    .filter(({ effect }) => effect !== 'Deny')
    .map(statement => allowsOne(statement, action, resource))
  const denies = statements.some(
    statement => statement.effect === 'Deny' && allowsOne(statement, action, resource) !== false,
  )
  if (denies) return undefined
  if (answers.includes(true)) return true
  return answers.includes(undefined) || !isComplete ? undefined : false
}

function allowsOne(
  { effect, actions, resources, isConditional }: Statement,
  action: string,
  resource: readonly Part[] | undefined,
): Truth {
  const named = any(actions.map(pattern => actionMatches(pattern, action)))
  const covered = resource
    ? any(resources.map(pattern => resourceMatches(pattern, resource)))
    : true
  const answer = all([named, covered])
  // NotAction and NotResource have no actions or resources to look at.
  const isOpen = effect === undefined || isConditional
  return isOpen && (answer !== false || actions.length === 0 || resources.length === 0)
    ? undefined
    : answer
}

function actionMatches(pattern: string | undefined, action: string): Truth {
  return pattern === undefined ? undefined : wildcard(pattern.toLowerCase(), action.toLowerCase())
}

/** Whether a pattern with `*` and `?` covers a text; the pieces between stars are looked for in order. */
function wildcard(pattern: string, text: string): boolean {
  const [first = '', ...pieces] = pattern.split('*')
  const last = pieces.pop()
  if (last === undefined) return first.length === text.length && isAt(first, text, 0)
  const end = text.length - last.length
  if (end < first.length || !isAt(first, text, 0) || !isAt(last, text, end)) return false
  return pieces.reduce((from, piece) => behind(piece, text, from, end), first.length) >= 0
}

/** The offset behind the first place of a piece between two offsets; -1 where there is none. */
function behind(piece: string, text: string, from: number, end: number): number {
  for (let at = from; from >= 0 && at + piece.length <= end; at++) {
    if (isAt(piece, text, at)) return at + piece.length
  }
  return -1
}

const isAt = (piece: string, text: string, at: number): boolean =>
  Array.from(
    { length: piece.length },
    (_, i) => piece[i] === '?' || piece[i] === text[at + i],
  ).every(Boolean)

/** What one logical id yields is never written in the pattern of another, so each stands for one character. */
function resourceMatches(pattern: readonly Part[] | undefined, resource: readonly Part[]): Truth {
  if (!pattern) return undefined
  const marks = new Map<string, string>()
  const shown = (parts: readonly Part[]) => textWith(parts, part => markOf(part, marks))
  const [a, b] = [shown(pattern), shown(resource)]
  if (wildcard(a, b)) return true
  return comparable(pattern, resource) ? false : undefined
}

function markOf(part: Exclude<Part, string>, marks: Map<string, string>): string {
  const key = JSON.stringify([part.id, part.attribute])
  return keptIn(marks, key, () => String.fromCharCode(0xe000 + marks.size))
}

/** Two texts, or what two resources yield by the same attribute, differ where they do not match. */
function comparable(pattern: readonly Part[], resource: readonly Part[]): boolean {
  const isText = [...pattern, ...resource].every(part => typeof part === 'string')
  const [a, ...more] = pattern
  const [b, ...rest] = resource
  const isYield =
    typeof a === 'object' && typeof b === 'object' && a.id !== b.id && !a.id.includes('::')
  return isText || (isYield && a.attribute === b.attribute && more.length + rest.length === 0)
}
