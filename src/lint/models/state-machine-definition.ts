import { build, type Shape } from '../../node/build.ts'
import type { Mapping, Node } from '../../node/node.ts'
import { at, isMap, itemsOf, textOf } from '../../node/values.ts'
import {
  definitionText,
  isOpen,
  parsedDefinition,
} from '../../rollout/consumers/definition-text.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import { hasGeneratedKeys, isIntrinsic } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'

/** The definition of a state machine that is in the template. */
export type Definition =
  | { readonly root: Node; readonly isWritten: boolean }
  /** A text that cannot be read, whatever is put into it, and why. */
  | { readonly where: Node; readonly fault: string }

/** The definition of a state machine, as a mapping or read from its text; undefined where it is not known. */
export function definitionOf({ body }: Resource, value: Evaluator): Definition | undefined {
  const [written, ...others] = value.cases(body, 'Properties', 'Definition')
  if (written && others.length === 0) {
    return isMap(written) && !isIntrinsic(written) ? { root: written, isWritten: true } : undefined
  }
  const where = at(body, 'Properties', 'DefinitionString')
  const object = at(where, 'Fn::ToJsonString')
  if (object) {
    return isMap(object) && !isIntrinsic(object) ? { root: object, isWritten: true } : undefined
  }
  const parts = where && partsOf(where, value)
  return parts && read(where, parts)
}

function read(where: Node, parts: readonly Part[]): Definition | undefined {
  const text = definitionText(parts)
  if (isDeep(text)) return undefined
  const shape = parsedDefinition(text) as Shape
  if (shape === undefined) return isOpen(text) ? undefined : { where, fault: 'is no JSON' }
  const root = build(where.origin, shape)
  return isMap(root) ? { root, isWritten: false } : undefined
}

/** Definitions are nested a few levels deep; a text with a thousand brackets in a row is none. */
export function isDeep(text: string): boolean {
  let depth = 0
  for (const c of text) {
    if (c === '{' || c === '[') depth++
    else if (c === '}' || c === ']') depth--
    if (depth > 500) return true
  }
  return false
}

/** What a field of a definition says: undefined where it is not there, null where that is not known. */
export function known(node: Node | undefined): string | null | undefined {
  if (node === undefined) return undefined
  const text = textOf(node)
  return text === undefined || isOpen(text) ? null : text
}

/** Whether a mapping is put in, or has more than what is written in it. */
export const isIncomplete = (node: Mapping): boolean => isIntrinsic(node) || hasGeneratedKeys(node)

/** The definitions in a state: the branches of Parallel, and what Map does for each item. */
export const machinesIn = (state: Node): readonly Node[] =>
  [...itemsOf(at(state, 'Branches')), at(state, 'ItemProcessor'), at(state, 'Iterator')].filter(
    one => one !== undefined,
  )
