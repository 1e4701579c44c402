import { at } from '../node/values.ts'
import type { Part } from '../template/evaluate-parts.ts'
import type { Model } from '../template/model.ts'

/** The name of a resource: written, or made up by AWS for a logical id. */
export type Name = { readonly text: string } | { readonly id: string }

/** The name that a part of a text is, `property` being where resources have it; undefined where it is not known. */
export function nameOf(part: Part | undefined, property: string, model: Model): Name | undefined {
  if (typeof part !== 'object') return part === undefined ? undefined : { text: part }
  const resource = model.resources.get(part.id)
  if (!resource || part.attribute !== undefined) return undefined
  const given = at(resource.body, 'Properties', property)
  const text = model.value.text(given)
  if (text !== undefined) return { text }
  return given ? undefined : { id: part.id }
}

/** Whether two names surely differ: what AWS makes up is not compared with what is written. */
export function isOtherName(a: Name | undefined, b: Name | undefined): boolean {
  if (!a || !b) return false
  if ('text' in a) return 'text' in b && a.text !== b.text
  return 'id' in b && a.id !== b.id
}
