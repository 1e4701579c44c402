import type { Node } from '../../../node/node.ts'
import { given } from '../../../node/values.ts'
import type { Copies, Key } from './document/dict.ts'
import { entriesOf, fromNode, type Layers, layersAt } from './document/from-node.ts'
import type { Value } from './document/value.ts'

/** What an API is set to, with what Globals and the resource each say; its keys are ordered by both. */
export interface Setting {
  readonly node: Node
  readonly layers: Layers | undefined
}

/** The setting under `key`, unless it is absent or null. */
export function settingAt(setting: Setting | undefined, key: string): Setting | undefined {
  const node = given(setting?.node, key)
  return node && { node, layers: layersAt(setting?.layers, key) }
}

/** What a mapping is set to under one key. */
export interface KeyedSetting extends Setting {
  readonly key: Key
}

/** The settings under a mapping, in the order in which AWS's transform goes through them. */
export function settingsOf(setting: Setting | undefined): KeyedSetting[] {
  const { node, layers } = setting ?? {}
  if (node?.kind !== 'map') return []
  return entriesOf(node, layers).map(({ key, keyOrigin, value }) => ({
    key: { text: key, unicode: true, origin: keyOrigin },
    node: value,
    layers: layersAt(layers, key),
  }))
}

/** The setting as a value of a document. */
export const settingValue = ({ node, layers }: Setting, copies: Copies): Value =>
  fromNode(copies, node, layers)
