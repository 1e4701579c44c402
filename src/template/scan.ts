import type { Entry, Node } from '../node/node.ts'
import { isNull, onlyEntry, textOf } from '../node/values.ts'
import { type Path, pathOf, visit } from '../node/walk.ts'
import { type Model, perModel } from './model.ts'

/** A value of a template, and where it is. */
export interface Found {
  readonly node: Node
  readonly path: Path
}

/** What rules look for all over a template, found in one go. */
export interface Scan {
  /** Texts with a colon or a brace; no rule looks for anything in others. */
  readonly texts: readonly (Found & { readonly text: string })[]
  readonly nulls: readonly Found[]
  /** Mappings with one key that begins with `Fn::`, or is `Ref`. */
  readonly calls: readonly (Found & { readonly call: Entry })[]
  /** Mappings in which such a key is one of several. */
  readonly mixed: readonly Found[]
}

/** What is in the template as written. */
export const scanOfSource = perModel(({ root }: Model) => scan(root))

/** What is in that which the template expands to. */
export const scanOfExpansion = perModel(({ expansion }: Model) => scan(expansion))

function scan(root: Node): Scan {
  const found: { [Kind in keyof Scan]: Scan[Kind][number][] } = {
    texts: [],
    nulls: [],
    calls: [],
    mixed: [],
  }
  visit(root, (node, trail) => {
    const text = textOf(node)
    const call = onlyEntry(node)
    if (text !== undefined && /[:{]/.test(text))
      found.texts.push({ node, path: pathOf(trail), text })
    else if (isNull(node)) found.nulls.push({ node, path: pathOf(trail) })
    else if (call && isFunction(call.key)) found.calls.push({ node, path: pathOf(trail), call })
    else if (isMixed(node)) found.mixed.push({ node, path: pathOf(trail) })
  })
  return found
}

const isMixed = (node: Node) =>
  node.kind === 'map' && node.entries.size > 1 && [...node.entries.keys()].some(isFunction)

const isFunction = (key: string) => key === 'Ref' || key.startsWith('Fn::')
