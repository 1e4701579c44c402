import { mapping, type Node } from '../../../node/node.ts'
import { given } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import type { Emitter } from '../../emit.ts'
import { emitter } from '../../emit.ts'
import type { SamResource } from '../../types/sam-type.ts'
import { entriesOf } from './document/from-node.ts'
import type { RestDraft } from './draft.ts'
import { type Setting, settingAt } from './setting.ts'

/** A REST API while it is expanded. */
export interface RestApi {
  readonly source: SamResource
  /** The document, with what events have added to it. */
  readonly draft: RestDraft
  readonly context: Context
  readonly emit: Emitter
  /** The author's tags, in the order of the lists that are made of them. */
  readonly tags: Node | undefined
  /** A property, Globals merged; Auth, Domain and BinaryMediaTypes with the values of parameters. */
  setting(name: string): Setting | undefined
  /** The same without what Globals and the resource each say. */
  value(name: string): Node | undefined
}

const resolved = new Set(['Auth', 'BinaryMediaTypes', 'Domain'])

/** The API of a resource. */
export function restApi(source: SamResource, draft: RestDraft, context: Context): RestApi {
  const all = { node: source.properties, layers: draft.layers }
  const known = (name: string, node: Node) => {
    const found = name === 'Auth' ? (draft.resolvedAuth ?? node) : node
    return resolved.has(name) ? context.resolve.parameters(found) : found
  }
  return {
    source,
    draft,
    context,
    emit: emitter(source.type, source.idOrigin),
    tags: tagsOf(settingAt(all, 'Tags')),
    setting: name => {
      const setting = settingAt(all, name)
      return setting && { node: known(name, setting.node), layers: setting.layers }
    },
    value: name => {
      const node = given(source.properties, name)
      return node && known(name, node)
    },
  }
}

/** Tags that come from functions, as those of an implicit API do, keep their order. */
function tagsOf(setting: Setting | undefined): Node | undefined {
  const { node, layers } = setting ?? {}
  if (node?.kind !== 'map' || !layers?.own) return node
  return mapping(node.origin, entriesOf(node, layers))
}
