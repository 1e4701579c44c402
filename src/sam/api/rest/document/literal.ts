import type { Origin } from '../../../../node/node.ts'
import { generated } from '../../../../node/origin.ts'
import { type Copies, Dict, type DictEntry, type Key } from './dict.ts'
import type { List, Scalar, Value } from './value.ts'

/** Literals, arrays, objects and values, freely nested. */
export type Literal =
  | Value
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal | undefined }

/** Makes parts of a document that the expansion adds because of one thing in the template. */
export interface Writer {
  readonly copies: Copies
  readonly origin: Origin
  /** Objects become Python 2.7 dictionaries; `undefined` is left out. */
  make(literal: Literal): Value
  dict(literals?: { readonly [key: string]: Literal | undefined }): Dict
  /** A dictionary in the order of insertion. */
  plain(literals: { readonly [key: string]: Literal }): Dict
  list(items: readonly Literal[]): List
  text(text: string, unicode?: boolean): Scalar
  key(text: string, unicode?: boolean): Key
  entry(text: string, literal: Literal): DictEntry
}

/** A writer whose literals are marked as made `by` a part of the expansion, because of what is at `from`. */
export function writer(copies: Copies, by: string, from: Origin): Writer {
  const origin = generated(by, from)
  const scalar = (value: Scalar['value'], unicode = false): Scalar => ({
    kind: 'scalar',
    origin,
    value,
    float: false,
    unicode,
  })
  const key = (text: string, unicode = false): Key => ({ text, unicode, origin })
  const make = (literal: Literal): Value => {
    if (typeof literal !== 'object' || literal === null) return scalar(literal)
    if (isValue(literal)) return literal
    return Array.isArray(literal) ? list(literal) : dict(literal as Record<string, Literal>)
  }
  const fill = (dict: Dict, literals: { readonly [key: string]: Literal | undefined }) => {
    for (const name in literals) {
      const literal = literals[name]
      if (literal !== undefined) dict.set(key(name), make(literal))
    }
    return dict
  }
  const list = (items: readonly Literal[]): List => ({
    kind: 'list',
    origin,
    items: items.map(make),
  })
  const dict: Writer['dict'] = (literals = {}) => fill(new Dict(copies, origin), literals)
  return {
    copies,
    origin,
    make,
    dict,
    plain: literals => fill(Dict.plain(copies, origin), literals),
    list,
    text: scalar,
    key,
    entry: (text, literal) => ({ key: key(text), value: make(literal) }),
  }
}

const isValue = (literal: object): literal is Value => 'kind' in literal && 'origin' in literal
