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
  const build: Build = shape => {
    if (typeof shape !== 'object' || shape === null) return scalar(origin, shape)
    if (isNode(shape)) return shape
    if (Array.isArray(shape)) return list(origin, shape.filter(isGiven).map(build))
    return buildMap(shape as Exclude<typeof shape, readonly Shape[]>)
  }
  const buildMap = (
    shape: ReadonlyMap<string, Shape> | { readonly [key: string]: Shape },
  ): Node => {
    const entries = new Map<string, Entry>()
    for (const [key, value] of shape instanceof Map ? shape : Object.entries(shape)) {
      if (value !== undefined) entries.set(key, { key, keyOrigin: origin, value: build(value) })
    }
    return { kind: 'map', origin, entries }
  }
  return build
}

const isGiven = (shape: Shape): shape is Exclude<Shape, undefined> => shape !== undefined
