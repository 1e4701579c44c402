import { type Mapping, mapping, type Node, type Origin } from '../../../node/node.ts'
import { at, isList, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Layers } from './document/from-node.ts'
import { documentOf, type RestDocument, skeleton } from './document/rest-document.ts'

/** What becomes of a REST API: functions and state machines add their routes before it is expanded. */
export interface RestDraft {
  readonly id: string
  /** Whether SAM writes the document itself. */
  readonly isManaged: boolean
  /** What Globals and the resource each say about the API. */
  readonly layers: Layers
  /** Undefined where the definition is not a mapping in the template. */
  document: RestDocument | undefined
  /** The API's Auth with its references to parameters replaced, once an event with Auth has looked at it. */
  resolvedAuth: Node | undefined
  readonly globals: GlobalsState
}

/** What has become of Globals, which APIs share unless they ignore a part of it. */
export interface GlobalsState {
  isAuthResolved: boolean
}

/** The draft of an API of the template; `isCopied` says whether AWS's transform works on a deep copy of it. */
export function draftOf(
  { id, idOrigin, type, body }: Resource,
  root: Mapping,
  isCopied: boolean,
  globals: GlobalsState,
): RestDraft {
  const properties = at(body, 'Properties')
  const isMissing = lacksDefinition(properties)
  const ignored = at(body, 'IgnoreGlobals')
  const shared = sharedSettings(root, ignored)
  const copied = isList(ignored) && ignored.items.length > 0 ? 'shared' : undefined
  const document = isMissing
    ? skeleton(type, idOrigin)
    : documentOf(at(properties, 'DefinitionBody'))
  return {
    id,
    isManaged: isMissing || truthy(at(properties, '__MANAGE_SWAGGER')),
    layers: { shared, own: properties, copied: isCopied ? 'own' : copied },
    document,
    resolvedAuth: undefined,
    globals: copied ? { isAuthResolved: false } : globals,
  }
}

/** Whether SAM has to write the definition; an empty one counts as none. */
export const lacksDefinition = (properties: Node | undefined): boolean =>
  !truthy(at(properties, 'DefinitionBody')) && !truthy(at(properties, 'DefinitionUri'))

/** The draft of the API that events without an API share. */
export function implicitDraft(
  id: string,
  by: string,
  from: Origin,
  root: Mapping,
  globals: GlobalsState,
): RestDraft {
  return {
    id,
    isManaged: true,
    layers: { shared: at(root, 'Globals', 'Api'), own: undefined },
    document: skeleton(by, from),
    resolvedAuth: undefined,
    globals,
  }
}

/** What Globals says about an API, but for what it ignores. */
function sharedSettings(root: Mapping, ignored: Node | undefined): Node | undefined {
  const shared = at(root, 'Globals', 'Api')
  if (!isMap(shared) || textOf(ignored) === '*') return undefined
  if (!isList(ignored)) return shared
  const names = new Set(itemsOf(ignored).map(textOf))
  return mapping(
    shared.origin,
    [...shared.entries.values()].filter(({ key }) => !names.has(key)),
  )
}
