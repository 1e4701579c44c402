import type { Origin, Scalar as ScalarNode } from '../../../../node/node.ts'
import type { Dict } from './dict.ts'

/** A value of an OpenAPI document while it is edited. */
export type Value = Scalar | List | Dict

/** A scalar, and whether Python 2.7 would have had its text as `unicode`. */
export interface Scalar extends ScalarNode {
  readonly unicode: boolean
}

export interface List {
  readonly kind: 'list'
  readonly origin: Origin
  readonly items: readonly Value[]
}

export const isDict = (value: Value | undefined): value is Dict => value?.kind === 'map'

export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined

export const isNull = (value: Value | undefined): boolean =>
  value?.kind === 'scalar' && value.value === null

/** What Python calls true. */
export function truthy(value: Value | undefined): value is Value {
  switch (value?.kind) {
    case undefined:
      return false
    case 'scalar':
      return !falsy.has(value.value)
    case 'list':
      return value.items.length > 0
    case 'map':
      return value.size > 0
  }
}

const falsy = new Set<Scalar['value']>([null, '', false, 0])

/** Equality as Python has it: neither the order of keys nor the kind of text counts. */
export function equal(a: Value, b: Value | undefined): boolean {
  if (a === b) return true
  if (a.kind === 'scalar') return b?.kind === 'scalar' && comparable(a) === comparable(b)
  if (a.kind === 'list') {
    if (b?.kind !== 'list' || a.items.length !== b.items.length) return false
    return a.items.every((item, i) => equal(item, b.items[i]))
  }
  if (b?.kind !== 'map' || a.size !== b.size) return false
  for (const { key, value } of a.written()) if (!equal(value, b.get(key.text))) return false
  return true
}

const comparable = ({ value }: Scalar) => (typeof value === 'boolean' ? Number(value) : value)

/** A text that values have in common exactly when they are equal. */
export function canonicalText(value: Value): string {
  if (value.kind === 'list') return `[${value.items.map(canonicalText).join()}]`
  if (value.kind === 'map') {
    const entries = Array.from(
      value.written(),
      entry => `${JSON.stringify(entry.key.text)}:${canonicalText(entry.value)}`,
    )
    return `{${entries.sort().join()}}`
  }
  const known = comparable(value)
  return typeof known === 'string' ? JSON.stringify(known) : `${known}`
}
