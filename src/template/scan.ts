import type { Entry, Node, Scalar } from '../node/node.ts'
import { onlyEntry } from '../node/values.ts'
import { type Trail, visit } from '../node/walk.ts'
import { type Model, perModel } from './model.ts'

/** A value of a template, and where it is. */
export interface Found {
  readonly node: Node
  readonly trail: Trail | undefined
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

type Finds = { [Kind in keyof Scan]: Scan[Kind][number][] }

function scan(root: Node): Scan {
  const found: Finds = { texts: [], nulls: [], calls: [], mixed: [] }
  visit(root, (node, trail) => {
    if (node.kind === 'scalar') seeScalar(found, node, trail)
    else seeCall(found, node, trail)
  })
  return found
}

function seeScalar({ nulls, texts }: Finds, node: Scalar, trail: Trail | undefined): void {
  const text = node.value
  if (text === null) nulls.push({ node, trail })
  else if (typeof text === 'string' && /[:{]/.test(text)) texts.push({ node, trail, text })
}

function seeCall({ calls, mixed }: Finds, node: Node, trail: Trail | undefined): void {
  const call = onlyEntry(node)
  if (call && isFunction(call.key)) calls.push({ node, trail, call })
  else if (!call && isMixed(node)) mixed.push({ node, trail })
}

function isMixed(node: Node): boolean {
  if (node.kind !== 'map' || node.entries.size < 2) return false
  for (const key of node.entries.keys()) if (isFunction(key)) return true
  return false
}

const isFunction = (key: string) => key === 'Ref' || key.startsWith('Fn::')
