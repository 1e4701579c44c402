import type { Entry, Mapping, Node, Origin, Scalar as ScalarNode } from '../../../../node/node.ts'
import { at } from '../../../../node/values.ts'
import { valuesAt } from '../../../../node/values-at.ts'
import { isIntrinsic } from '../../../../template/intrinsics.ts'
import { type Names, Order27 } from '../../../ids/python27/order.ts'
import { type Copies, Dict } from './dict.ts'
import type { Scalar, Value } from './value.ts'

/** What Globals and the resource each say where a node of a resource with both comes from. */
export interface Layers {
  readonly shared: Node | undefined
  readonly own: Node | undefined
  /** Which of them AWS's transform has made a deep copy of. */
  readonly copied?: 'shared' | 'own' | undefined
}

/** A node of the template as a value of a document: all texts are `unicode`, all mappings Python 2.7 dictionaries. */
export function fromNode(copies: Copies, node: Node, layers?: Layers): Value {
  if (node.kind === 'scalar') return fromScalar(node)
  if (node.kind === 'list') {
    const items = node.items.map((item, i) => fromNode(copies, item, layersOfItem(layers, i)))
    return { kind: node.kind, origin: node.origin, items }
  }
  const dict = new Dict(copies, node.origin, tableOf(node, layers, copies.names))
  for (const { key, keyOrigin, value } of node.entries.values()) {
    const inner = fromNode(copies, value, layersAt(layers, key))
    dict.set({ text: key, unicode: true, origin: keyOrigin }, inner)
  }
  return dict
}

const fromScalar = ({ kind, origin, value, float }: ScalarNode): Scalar => ({
  kind,
  origin,
  value,
  float,
  unicode: isOfTemplate(origin),
})

/** Texts that the transform makes are not `unicode`; values of parameters are, but for region and partition. */
const isOfTemplate = (origin: Origin) =>
  origin.kind !== 'generated' || /^parameter (?!AWS::)/.test(origin.by)

/** The layers of what is under `key`. */
export const layersAt = (layers: Layers | undefined, key: string): Layers | undefined =>
  layers && {
    shared: at(layers.shared, key),
    own: at(layers.own, key),
    copied: layers.copied,
  }

/** A list that both have is that of Globals, then the resource's own. */
function layersOfItem(layers: Layers | undefined, i: number): Layers | undefined {
  const { shared, own } = layers ?? {}
  const first = shared?.kind === 'list' && own?.kind === 'list' ? shared.items.length : 0
  return layers && { shared: at(shared, i), own: at(own, i - first), copied: layers.copied }
}

/** The entries of a node of the template in the order of the dictionary that they make. */
export const entriesOf = (node: Mapping, layers?: Layers): Entry[] =>
  valuesAt(node.entries, tableOf(node, layers).keys())

/** A mapping that Globals and the resource share is a copy of the one in Globals with the other's keys added. */
function tableOf(node: Mapping, layers: Layers | undefined, names?: Names): Order27 {
  const { shared, own, copied } = layers ?? {}
  const tableOfLayer = (map: Mapping, layer: 'shared' | 'own') =>
    Order27.of(map.entries.keys(), names).reinserted(copied === layer ? 1 : 0)
  if (shared?.kind !== 'map' || own?.kind !== 'map' || isIntrinsic(shared) || isIntrinsic(own)) {
    return tableOfLayer(node, own ? 'own' : 'shared')
  }
  const order = tableOfLayer(shared, 'shared').copied()
  for (const key of tableOfLayer(own, 'own').keys()) order.add(key)
  return order
}
