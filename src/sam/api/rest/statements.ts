import { keptIn } from '../../../node/remembered.ts'
import type { Editor } from './document/editor.ts'
import { canonicalText, type List, type Value } from './document/value.ts'

/** The texts of the statements of a list; they move on to the list that continues it. */
const known = new WeakMap<readonly Value[], Set<string>>()

const textsOf = (statements: readonly Value[]): Set<string> =>
  keptIn(known, statements, () => new Set(statements.map(canonicalText)))

/** Those of the statements that are not there yet, each once. */
export function newAmong(there: readonly Value[], added: readonly Value[]): readonly Value[] {
  const texts = textsOf(there)
  const found = new Map<string, Value>()
  for (const statement of added) {
    const text = canonicalText(statement)
    if (!texts.has(text) && !found.has(text)) found.set(text, statement)
  }
  return [...found.values()]
}

/** A list of the statements there are and those that come to them. */
export function extended(editor: Editor, there: readonly Value[], added: readonly Value[]): List {
  const texts = textsOf(there)
  known.delete(there)
  for (const statement of added) texts.add(canonicalText(statement))
  const list = editor.list([...there, ...added])
  known.set(list.items, texts)
  return list
}
