import { at } from '../../node/values.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'

/**
 * A text to compare by: with the Ref of a function as the name that is written out for it, be it put
 * together, and with a mark for each other thing that something yields.
 */
export function shownBy(parts: readonly Part[], fn: Resource, model: Model): string {
  const isOwn = (part: Part) =>
    typeof part === 'object' && part.id === fn.id && part.attribute === undefined
  return parts.map(part => (isOwn(part) ? ownName(fn, model) : markOf(part))).join('')
}

/** The name of a function in such a text. */
export function ownName(fn: Resource, { value }: Model): string {
  const name = at(fn.body, 'Properties', 'FunctionName')
  const parts = name && partsOf(name, value)
  return parts ? parts.map(markOf).join('') : markOf({ id: fn.id })
}

const markOf = (part: Part): string =>
  typeof part === 'string' ? part : `\u0000${part.id}.${part.attribute ?? ''}\u0000`
