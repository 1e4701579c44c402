import type { Entry, List, Mapping, Node } from '../node/node.ts'
import type { Trail } from '../node/walk.ts'
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

function scan(root: Mapping): Scan {
  const found: Finds = { texts: [], nulls: [], calls: [], mixed: [] }
  scanParts(root, undefined, found)
  return found
}

/** Looks at a part of a value. Most are scalars that nobody looks for, whose trails are never made. */
function scanPart(node: Node, step: string | number, up: Trail | undefined, found: Finds): void {
  if (node.kind !== 'scalar') scanParts(node, { step, up }, found)
  else if (node.value === null) found.nulls.push({ node, trail: { step, up } })
  else if (typeof node.value === 'string' && /[:{]/.test(node.value)) {
    found.texts.push({ node, trail: { step, up }, text: node.value })
  }
}

function scanParts(node: Mapping | List, trail: Trail | undefined, found: Finds): void {
  if (node.kind === 'map') {
    let isCall = false
    // No iterators: this runs for every value of a template.
    node.entries.forEach(entry => {
      if (!isCall && isIntrinsicKey(entry.key)) {
        isCall = true
        if (node.entries.size === 1) found.calls.push({ node, trail, call: entry })
        else found.mixed.push({ node, trail })
      }
      scanPart(entry.value, entry.key, trail, found)
    })
  } else {
    node.items.forEach((item, i) => {
      scanPart(item, i, trail, found)
    })
  }
}

const isIntrinsicKey = (key: string) => key === 'Ref' || key.startsWith('Fn::')
