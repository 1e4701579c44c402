import type { Entry } from '../../node/node.ts'
import { textOf } from '../../node/values.ts'
import { edit } from '../api/rest/document/editor.ts'
import type { RestDraft } from '../api/rest/draft.ts'
import { onlyIf } from '../api/rest/integration.ts'
import type { Report } from '../context.ts'
import { anyCondition, distinctConditions, routeConditions } from './conditions.ts'
import type { RestEvent } from './rest-events.ts'

const by = 'implicit API'

/**
 * Puts a path under a condition where each of its methods has one, in an API whose document SAM
 * writes. Yields the conditions that this needs.
 */
export function makePathsConditional(
  draft: RestDraft | undefined,
  events: readonly RestEvent[],
  report: Report,
): Entry[] {
  if (!draft?.isManaged || !draft.document) return []
  const groups = byPath(events.filter(({ api }) => api === draft.id))
  const added: Entry[] = []
  edit(draft.document, { by, from: draft.document.root.origin, report }, editor => {
    for (const { key, value } of editor.paths.entries()) {
      const condition = pathCondition(draft.id, key.text, groups.get(key.text) ?? [])
      if (!condition) continue
      added.push(...condition.added)
      editor.paths.set(key, onlyIf(editor, condition.name, value))
    }
  })
  return added
}

function byPath(events: readonly RestEvent[]): Map<string, RestEvent[]> {
  const groups = new Map<string, RestEvent[]>()
  for (const event of events) {
    const path = textOf(event.path) ?? ''
    const group = groups.get(path)
    if (group) group.push(event)
    else groups.set(path, [event])
  }
  return groups
}

/** The condition under which any method of a path exists, and the entries of Conditions that it needs. */
function pathCondition(api: string, path: string, events: readonly RestEvent[]) {
  const conditions = distinctConditions(routeConditions(events))
  const [first] = conditions ?? []
  if (!conditions || !first) return undefined
  const { origin } = first
  if (conditions.length === 1) {
    return { name: { text: textOf(first) ?? '', unicode: true, origin }, added: [] }
  }
  const id = path.replaceAll('/', 'SLASH').replaceAll('{', 'OB').replaceAll('}', 'CB')
  const text = `${api}${id}PathCondition`
  return { name: { text, unicode: false, origin }, added: anyCondition(text, conditions, by) }
}
