import type { Entry, Node } from '../node/node.ts'
import { isNull, onlyEntry, textOf } from '../node/values.ts'
import { type Path, walk } from '../node/walk.ts'
import { type Model, perModel } from './model.ts'

/** A value of a template, and where it is. */
export interface Found {
  readonly node: Node
  readonly path: Path
}

/** What rules look for all over a template, found in one go. */
export interface Scan {
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
  const all = [...walk(root)]
  const texts = all.map(found => ({ ...found, text: textOf(found.node) }))
  return {
    texts: texts.filter((found): found is Scan['texts'][number] => found.text !== undefined),
    nulls: all.filter(({ node }) => isNull(node)),
    calls: all.flatMap(found => {
      const call = onlyEntry(found.node)
      return call && isFunction(call.key) ? [{ ...found, call }] : []
    }),
    mixed: all.filter(({ node }) => isMixed(node)),
  }
}

const isMixed = (node: Node) =>
  node.kind === 'map' && node.entries.size > 1 && [...node.entries.keys()].some(isFunction)

const isFunction = (key: string) => key === 'Ref' || key.startsWith('Fn::')
