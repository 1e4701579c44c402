import { mapping, type Node } from '../../../node/node.ts'
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
}

const resolved = new Set(['Auth', 'BinaryMediaTypes', 'Domain'])

/** The API of a resource. */
export function restApi(source: SamResource, draft: RestDraft, context: Context): RestApi {
  const all = { node: source.properties, layers: draft.layers }
  return {
    source,
    draft,
    context,
    emit: emitter(source.type, source.idOrigin),
    tags: tagsOf(settingAt(all, 'Tags')),
    setting: name => {
      const setting = settingAt(all, name)
      if (!setting || !resolved.has(name)) return setting
      return { ...setting, node: context.resolve.parameters(setting.node) }
    },
  }
}

/** Tags that come from functions, as those of an implicit API do, keep their order. */
function tagsOf(setting: Setting | undefined): Node | undefined {
  const { node, layers } = setting ?? {}
  if (node?.kind !== 'map' || !layers?.own) return node
  return mapping(node.origin, entriesOf(node, layers))
}
