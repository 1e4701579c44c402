import type { Entry } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import { edit } from '../api/rest/document/editor.ts'
import type { RestDraft } from '../api/rest/draft.ts'
import { onlyIf } from '../api/rest/integration.ts'
import type { Report } from '../context.ts'
import type { ApiEvent } from './api-events.ts'
import { pathConditions } from './conditions.ts'
import { type Managed, reportElsewhere, reportUndeclared } from './managed.ts'

const by = 'implicit API'

/**
 * Puts a path under a condition where each of its methods has one, in an API whose document SAM
 * writes. Yields the conditions that this needs.
 */
export function makePathsConditional(
  draft: RestDraft | undefined,
  events: readonly ApiEvent[],
  report: Report,
): Entry[] {
  if (!draft?.isManaged) return []
  const managed: Managed = { api: draft.id, rule: 'rest-definition', report }
  const mark = at(draft.layers.own, '__MANAGE_SWAGGER')
  if (!draft.document) {
    if (mark) reportElsewhere(managed, mark)
    return []
  }
  const ofApi = events.filter(({ api }) => api === draft.id)
  const conditions = pathConditions(draft.id, ofApi, by)
  const declared = new Set(ofApi.map(({ path }) => textOf(path)))
  const added: Entry[] = []
  edit(draft.document, { by, from: draft.document.root.origin, report }, editor => {
    for (const { key, value } of editor.paths.entries()) {
      if (!declared.has(key.text)) reportUndeclared(managed, key.text, key.origin)
      const condition = conditions.get(key.text)
      if (!condition) continue
      const { name: text, origin } = condition
      added.push(...condition.added)
      const unicode = condition.added.length === 0
      editor.paths.set(key, onlyIf(editor, { text, unicode, origin }, value))
    }
  })
  return added
}
