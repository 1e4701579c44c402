import { at } from '../node/values.ts'
import type { Part } from './evaluate-parts.ts'
import type { Model } from './model.ts'
import { ofType } from './present.ts'
import type { Resource } from './resource.ts'

/** The name of something in AWS: as text, where it is written, and the resource of the template that has it. */
export interface Name {
  readonly text: string | undefined
  readonly resource: Resource | undefined
}

/** The name that a part of a text is, `property` being where resources have theirs; undefined where it is not known. */
export function nameOf(part: Part | undefined, property: string, model: Model): Name | undefined {
  if (typeof part === 'string') return { text: part, resource: undefined }
  const resource = model.resources.get(part?.id ?? '')
  if (!resource || part?.attribute !== undefined) return undefined
  return { text: model.value.text(at(resource.body, 'Properties', property)), resource }
}

/** Whether two names surely differ: as texts do, and as those of two resources of a type, where both are there. */
export function isOtherName(a: Name | undefined, b: Name | undefined): boolean {
  if (a?.text !== undefined && b?.text !== undefined) return a.text !== b.text
  const [one, other] = [a?.resource, b?.resource]
  if (!one || !other || one.id === other.id || one.type !== other.type) return false
  return [one, other].every(({ body }) => at(body, 'Condition') === undefined)
}

/** The resources of a type by their names as text, `property` being where they have them; the last of a name counts. */
export const byName = (
  model: Model,
  type: string,
  property: string,
): ReadonlyMap<string | undefined, Resource> =>
  new Map(
    ofType(model, type).map(one => [model.value.text(at(one.body, 'Properties', property)), one]),
  )
