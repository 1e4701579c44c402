import type { Source } from './source.ts'

/**
 * Why a node exists. `written` nodes are in a file, from offset `start` up to `end`;
 * `inherited` ones come `from` a place in Globals `into` a resource; `generated` ones
 * were made `by` a part of the expansion because of what is at `from`.
 * A chain of origins always ends in a written one.
 */
export type Origin = Written | Inherited | Generated

export interface Written {
  readonly kind: 'written'
  readonly source: Source
  readonly start: number
  readonly end: number
}

export interface Inherited {
  readonly kind: 'inherited'
  readonly by: string
  readonly from: Origin
  readonly into: Origin
}

export interface Generated {
  readonly kind: 'generated'
  readonly by: string
  readonly from: Origin
}

/**
 * What YAML 1.1 and JSON distinguish. An integer beyond 2^53 is a bigint; `float` tells
 * `1.0` from `1` (Python prints them differently, and ids hash what Python prints).
 */
export interface Scalar {
  readonly kind: 'scalar'
  readonly origin: Origin
  readonly value: string | number | bigint | boolean | null
  readonly float: boolean
}

export interface List {
  readonly kind: 'list'
  readonly origin: Origin
  readonly items: readonly Node[]
}

export interface Entry {
  readonly key: string
  readonly keyOrigin: Origin
  readonly value: Node
}

/** An ordered mapping; numeric-looking keys keep their place. */
export interface Mapping {
  readonly kind: 'map'
  readonly origin: Origin
  readonly entries: ReadonlyMap<string, Entry>
}

/** A value of a template, with where it comes from. Never changed once made. */
export type Node = Scalar | List | Mapping

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'kind' in value && 'origin' in value

export const scalar = (origin: Origin, value: Scalar['value'], float = false): Scalar => ({
  kind: 'scalar',
  origin,
  value,
  float,
})

export const list = (origin: Origin, items: readonly Node[]): List => ({
  kind: 'list',
  origin,
  items,
})

export function mapping(origin: Origin, entries: Iterable<Entry>): Mapping {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) byKey.set(entry.key, entry)
  return { kind: 'map', origin, entries: byKey }
}
