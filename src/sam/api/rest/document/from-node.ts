import type { Entry, Mapping, Node, Origin, Scalar as ScalarNode } from '../../../../node/node.ts'
import { at } from '../../../../node/values.ts'
import { isIntrinsic } from '../../../../template/intrinsics.ts'
import { Order27 } from '../../../ids/python27/order.ts'
import { type Copies, Dict } from './dict.ts'
import type { Scalar, Value } from './value.ts'

/** What Globals and the resource each say where a node of a resource with both comes from. */
export interface Layers {
  readonly shared: Node | undefined
  readonly own: Node | undefined
  /** Whether AWS's transform has made a deep copy of what the resource says. */
  readonly isCopied?: boolean
}

/** A node of the template as a value of a document: all texts are `unicode`, all mappings Python 2.7 dictionaries. */
export function fromNode(copies: Copies, node: Node, layers?: Layers): Value {
  if (node.kind === 'scalar') return fromScalar(node)
  if (node.kind === 'list') {
    return { ...node, items: node.items.map(item => fromNode(copies, item)) }
  }
  const dict = new Dict(copies, node.origin, tableOf(node, layers))
  for (const { key, keyOrigin, value } of node.entries.values()) {
    const inner = fromNode(copies, value, layersAt(layers, key))
    dict.set({ text: key, unicode: true, origin: keyOrigin }, inner)
  }
  return dict
}

const fromScalar = (node: ScalarNode): Scalar => ({ ...node, unicode: isOfTemplate(node.origin) })

/** Texts that the transform makes are not `unicode`; values of parameters are, but for region and partition. */
const isOfTemplate = (origin: Origin) =>
  origin.kind !== 'generated' || /^parameter (?!AWS::)/.test(origin.by)

/** The layers of what is under `key`. */
export const layersAt = (layers: Layers | undefined, key: string): Layers | undefined =>
  layers && { ...layers, shared: at(layers.shared, key), own: at(layers.own, key) }

/** The keys of a node of the template in the order of the dictionary that they make. */
export const keysOf = (node: Mapping, layers?: Layers): string[] => tableOf(node, layers).keys()

/** The entries of a node of the template in the order of the dictionary that they make. */
export const entriesOf = (node: Mapping, layers?: Layers): Entry[] =>
  keysOf(node, layers).flatMap(key => node.entries.get(key) ?? [])

/** A mapping that Globals and the resource share is a copy of the one in Globals with the other's keys added. */
function tableOf(node: Mapping, layers: Layers | undefined): Order27 {
  const { shared, own, isCopied } = layers ?? {}
  const times = isCopied ? 1 : 0
  if (shared?.kind !== 'map' || own?.kind !== 'map' || isIntrinsic(shared) || isIntrinsic(own)) {
    return Order27.of(node.entries.keys()).reinserted(own ? times : 0)
  }
  const order = Order27.of(shared.entries.keys()).copied()
  for (const key of Order27.of(own.entries.keys()).reinserted(times).keys()) order.add(key)
  return order
}
