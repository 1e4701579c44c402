import { truthy } from '../../../node/values.ts'
import { applyApiAuth, isKnownAuth } from './api-auth.ts'
import { addBinaryMediaTypes } from './binary-media-types.ts'
import { addCors, corsOf } from './cors.ts'
import { type Editor, edit } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import type { RestDocument } from './document/rest-document.ts'
import { disableDefaultEndpoint } from './endpoint.ts'
import { addGatewayResponses, areGatewayResponses } from './gateway-responses.ts'
import { addModels } from './models.ts'
import { toOpenApi3 } from './openapi3.ts'
import type { RestApi } from './rest-api.ts'
import type { Setting } from './setting.ts'

/** The document of an API with everything that its properties add, in AWS's order. */
export function bodyOf(api: RestApi): RestDocument | undefined {
  for (const { property, isPatient, apply } of additions) {
    const setting = api.setting(property)
    if (!setting || !(truthy(setting.node) || property === 'DisableExecuteApiEndpoint')) continue
    const { document } = api.draft
    if (document && document.root.size > 0) apply(api, document, setting)
    else if (!isPatient) reportNoDefinition(api, property, setting)
  }
  const { document } = api.draft
  if (!document || document.root.size === 0) return undefined
  normalize(api, document)
  return document
}

interface Addition {
  readonly property: string
  /** Whether it is left out without a word where there is no document. */
  readonly isPatient?: boolean
  apply(api: RestApi, document: RestDocument, setting: Setting): void
}

const additions: readonly Addition[] = [
  {
    property: 'Cors',
    apply: (api, document, setting) => {
      const cors = corsOf(setting, api.context.report)
      if (cors) change(api, document, setting, editor => addCors(editor, cors))
    },
  },
  {
    property: 'Auth',
    apply: (api, document, setting) => {
      if (!isKnownAuth(setting, api.context.report)) return
      const { partition } = api.context.settings
      const stage = api.value('StageName')
      change(api, document, setting, editor => {
        const name = stage ? fromNode(document.copies, stage) : editor.make(null)
        applyApiAuth(editor, setting, name, partition)
      })
      normalize(api, document)
    },
  },
  {
    property: 'GatewayResponses',
    apply: (api, document, setting) => {
      if (!areGatewayResponses(setting, api.context.report)) return
      change(api, document, setting, editor => addGatewayResponses(editor, setting))
    },
  },
  {
    property: 'BinaryMediaTypes',
    isPatient: true,
    apply: (api, document, setting) =>
      change(api, document, setting, editor => addBinaryMediaTypes(editor, setting)),
  },
  {
    property: 'Models',
    apply: (api, document, setting) => {
      change(api, document, setting, editor => addModels(editor, setting))
      normalize(api, document)
    },
  },
  {
    property: 'DisableExecuteApiEndpoint',
    apply: (api, document, setting) =>
      change(api, document, setting, editor =>
        disableDefaultEndpoint(editor, fromNode(document.copies, setting.node)),
      ),
  },
]

function change(
  { source, context }: RestApi,
  document: RestDocument,
  { node }: Setting,
  apply: (editor: Editor) => void,
) {
  edit(document, { by: source.type, from: node.origin, report: context.report }, apply)
}

function normalize(api: RestApi, document: RestDocument) {
  const asked = api.value('OpenApiVersion')
  const choice = {
    asked: asked && fromNode(document.copies, asked),
    ownFirst: api.context.settings.featureToggles,
  }
  toOpenApi3(document, choice, api.context.report)
}

function reportNoDefinition({ context, source }: RestApi, property: string, { node }: Setting) {
  const message = `"${property}" of "${source.id}" needs the definition in "DefinitionBody", where SAM can add to it`
  context.report('api-definition-conflict', node, message)
}
