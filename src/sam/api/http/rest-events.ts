import { at, isMap } from '../../../node/values.ts'
import { documentOf } from '../rest/document/rest-document.ts'
import { toNode } from '../rest/document/to-node.ts'
import type { RestDraft } from '../rest/draft.ts'
import { definitionOf, type HttpDraft } from './draft.ts'

/**
 * Lets an Api event add to an HTTP API as to a REST API. AWS looks at the kind of an API before the
 * implicit HTTP API takes the place of what has its name.
 */
export function changeAsRest(draft: HttpDraft, change: (rest: RestDraft) => void): void {
  const document = documentOf(definitionOf(draft))
  if (!document) return
  const rest: RestDraft = {
    id: draft.id,
    isManaged: draft.isManaged,
    layers: { shared: undefined, own: undefined },
    document,
    resolvedAuth: draft.resolvedAuth,
    globals: { isAuthResolved: false },
  }
  change(rest)
  draft.resolvedAuth = rest.resolvedAuth
  draft.definition = toNode(document.root)
  const paths = at(draft.definition, 'paths')
  draft.paths.clear()
  if (isMap(paths)) for (const [key, entry] of paths.entries) draft.paths.set(key, entry)
}
