import type { Context } from '../../context.ts'
import type { Emitter } from '../../emit.ts'
import { emitter } from '../../emit.ts'
import type { SamResource } from '../../types/sam-type.ts'
import type { RestDraft } from './draft.ts'
import { type Setting, settingAt } from './setting.ts'

/** A REST API while it is expanded. */
export interface RestApi {
  readonly source: SamResource
  /** The document, with what events have added to it. */
  readonly draft: RestDraft
  readonly context: Context
  readonly emit: Emitter
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
    setting: name => {
      const setting = settingAt(all, name)
      if (!setting || !resolved.has(name)) return setting
      return { ...setting, node: context.resolve.parameters(setting.node) }
    },
  }
}
