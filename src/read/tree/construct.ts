import { type List, list, type Node, type Scalar, scalar, type Written } from '../../node/node.ts'
import { written } from '../../node/origin.ts'
import { textOf } from '../../node/values.ts'
import { booleanOf, nothing, numberOf, type Typed, unreadable } from '../scalars.ts'
import type { Tag } from '../tags.ts'

/**
 * What a value means under a tag, where `bare` is the value without it (a scalar is text then),
 * `at` is the place of the tag and `whole` that of both. Undefined when AWS refuses the two together.
 */
export function construct(tag: Tag, bare: Node, at: Written, whole: Written): Node | undefined {
  switch (tag.kind) {
    case 'intrinsic':
      return intrinsicCall(tag.key, bare, at, whole)
    case 'none':
      return bare
    case 'standard':
      return standard(tag.name, bare)
    case 'unknown':
      return undefined
  }
}

function intrinsicCall(key: string, bare: Node, keyOrigin: Written, whole: Written): Node {
  const value = key === 'Fn::GetAtt' && bare.kind === 'scalar' ? attributeParts(bare) : bare
  return { kind: 'map', origin: whole, entries: new Map([[key, { key, keyOrigin, value }]]) }
}

/** `a.b.c` as the list of `a` and `b.c`, each at its own place where the text is written plainly. */
function attributeParts(bare: Scalar): List {
  const text = textOf(bare) ?? ''
  const { source, start, end } = bare.origin as Written
  const dot = text.indexOf('.')
  const from = source.text.startsWith(text, start) ? start : start + 1
  const verbatim = source.text.startsWith(text, from)
  const part = (first: number, last: number): Scalar => ({
    ...bare,
    origin: verbatim ? written(source, from + first, from + last) : written(source, start, end),
    value: text.slice(first, last),
  })
  if (dot < 0) return list(bare.origin, [bare])
  return list(bare.origin, [part(0, dot), part(dot + 1, text.length)])
}

function standard(name: string, bare: Node): Node | undefined {
  switch (bare.kind) {
    case 'scalar':
      return standardScalar(name, bare)
    case 'map':
      return name === 'map' ? bare : undefined
    case 'list':
      if (name === 'omap' || name === 'pairs') return pairs(bare)
      return name === 'seq' ? bare : undefined
  }
}

function standardScalar(name: string, bare: Scalar): Scalar | undefined {
  const text = textOf(bare) ?? ''
  switch (name) {
    case 'str':
    case 'timestamp':
      return bare
    case 'null':
      return typed(bare, nothing)
    case 'bool':
      return typed(bare, booleanOf(text))
    case 'int':
    case 'float':
      return typed(bare, numberOf(text, name))
    default:
      return undefined
  }
}

const typed = (bare: Scalar, value: Typed | typeof unreadable): Scalar | undefined =>
  value === unreadable ? undefined : { ...bare, ...value }

/** A list of mappings with one key each, as AWS has it in JSON: lists of a key and a value. */
function pairs(bare: List): List | undefined {
  const items: Node[] = []
  for (const item of bare.items) {
    if (item.kind !== 'map' || item.entries.size !== 1) return undefined
    for (const { key, keyOrigin, value } of item.entries.values()) {
      items.push(list(item.origin, [scalar(keyOrigin, key), value]))
    }
  }
  return list(bare.origin, items)
}
