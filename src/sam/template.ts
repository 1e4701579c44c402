import type { Entry, Mapping } from '../node/node.ts'
import { at, isMap } from '../node/values.ts'
import { type Resource, resourcesOf } from '../template/resource.ts'
import type { HttpDraft } from './api/http/draft.ts'
import type { RestDraft } from './api/rest/draft.ts'

/** A template on its way through the preparation: its sections as read, and what has changed. */
export interface Template {
  readonly root: Mapping
  /** Logical id to resource, in the order in which AWS expands them. */
  readonly resources: ReadonlyMap<string, Resource>
  /** The Conditions section with what the preparation added; undefined when there is none. */
  readonly conditions: ReadonlyMap<string, Entry> | undefined
  /** Logical id to what events add to a REST API before it is expanded. */
  readonly restApis: ReadonlyMap<string, RestDraft>
  /** The same for HTTP APIs. */
  readonly httpApis: ReadonlyMap<string, HttpDraft>
}

/** The template of a tree, nothing prepared yet. */
export function templateOf(root: Mapping): Template {
  const conditions = at(root, 'Conditions')
  return {
    root,
    resources: byId(resourcesOf(root)),
    conditions: isMap(conditions) ? conditions.entries : undefined,
    restApis: new Map(),
    httpApis: new Map(),
  }
}

/** Resources by their logical ids. */
export function byId(resources: Iterable<Resource>): Map<string, Resource> {
  const all = new Map<string, Resource>()
  for (const resource of resources) all.set(resource.id, resource)
  return all
}

/** The template with the given resources in place of those with the same ids; new ones come last. */
export function withResources(template: Template, changed: readonly Resource[]): Template {
  if (changed.length === 0) return template
  const resources = new Map(template.resources)
  for (const resource of changed) resources.set(resource.id, resource)
  return { ...template, resources }
}

/** The template's Conditions with more of them; without any, they stay absent. */
export function withConditions(
  { conditions }: Template,
  added: readonly Entry[],
): Template['conditions'] {
  if (added.length === 0) return conditions
  return new Map([...(conditions ?? []), ...added.map(entry => [entry.key, entry] as const)])
}
