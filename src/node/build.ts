import { type Entry, isNode, list, type Node, type Origin, scalar } from './node.ts'
import { generated } from './origin.ts'

/**
 * Literals, arrays, objects and nodes, freely nested; `undefined` is left out.
 * Keys that a user chose go into a Map, where `200` and `__proto__` keep their place.
 */
export type Shape =
  | Node
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly Shape[]
  | ReadonlyMap<string, Shape>
  | { readonly [key: string]: Shape }

export type Build = (shape: Exclude<Shape, undefined>) => Node

/**
 * Returns a function that makes nodes of literals, marked as generated `by` a part of the
 * expansion because of what is at `from`. Nodes inside keep their own origin, so what the
 * user wrote still points at the line they wrote it on.
 */
export function builder(by: string, from: Origin): Build {
  const origin = generated(by, from)
  return shape => build(origin, shape)
}

/** A node of literals, each with the same origin. */
export function build(origin: Origin, shape: Exclude<Shape, undefined>): Node {
  if (typeof shape !== 'object' || shape === null) return scalar(origin, shape)
  if (isNode(shape)) return shape
  if (Array.isArray(shape)) return buildList(origin, shape)
  const entries = new Map<string, Entry>()
  const put = (key: string, value: Shape) => {
    if (value === undefined) return
    entries.set(key, { key, keyOrigin: origin, value: build(origin, value) })
  }
  if (shape instanceof Map) for (const [key, value] of shape) put(key, value)
  else {
    const literals = shape as { readonly [key: string]: Shape }
    for (const key in literals) put(key, literals[key])
  }
  return { kind: 'map', origin, entries }
}

const buildList = (origin: Origin, shapes: readonly Shape[]) =>
  list(
    origin,
    shapes.filter(isGiven).map(shape => build(origin, shape)),
  )

const isGiven = (shape: Shape): shape is Exclude<Shape, undefined> => shape !== undefined
