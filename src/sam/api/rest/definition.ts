import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { textOf, truthy } from '../../../node/values.ts'
import { describe } from '../../properties.ts'
import { locationOf } from '../../s3-location.ts'
import { bodyOf } from './body.ts'
import { noCopies } from './document/dict.ts'
import { fromNode } from './document/from-node.ts'
import { writer } from './document/literal.ts'
import { toNode } from './document/to-node.ts'
import type { Value } from './document/value.ts'
import type { RestApi } from './rest-api.ts'

/** Where the definition of an API is: in the template, or in S3. */
export interface Definition {
  /** The property of the generated API that says so. */
  readonly property: { readonly [name: string]: Shape }
  /** What a deployment hashes of it. */
  readonly hashed: Value | undefined
}

/** The definition of an API with everything that its properties add; reports what does not go together. */
export function definitionOf(api: RestApi): Definition {
  const { report } = api.context
  reportConflicts(api)
  const body = bodyOf(api)
  const uri = api.value('DefinitionUri')
  if (!truthy(uri)) {
    return { property: { Body: body && toNode(body.root) }, hashed: body?.root }
  }
  const location = locationOf(uri, '"DefinitionUri"', report)
  if (!location) return { property: {}, hashed: undefined }
  if (location.kind === 'local') {
    const message = `The deployment of "${api.source.id}" is named after its local definition, packaging changes the name`
    report('local-code-id', uri, message)
    return { property: { BodyS3Location: uri }, hashed: fromNode(noCopies(), uri) }
  }
  const copies = noCopies()
  const value = (node: Node | undefined) => node && fromNode(copies, node)
  const pointer = writer(copies, api.source.type, uri.origin).dict({
    Bucket: value(location.bucket),
    Key: value(location.key),
    Version: value(location.version),
  })
  return { property: { BodyS3Location: toNode(pointer) }, hashed: pointer }
}

function reportConflicts({ value, draft, context, source }: RestApi) {
  const uri = value('DefinitionUri')
  const merges = value('MergeDefinitions')
  const version = value('OpenApiVersion')
  if (truthy(uri) && draft.document && draft.document.root.size > 0) {
    const message = `"${source.id}" has both "DefinitionUri" and "DefinitionBody", remove one of them`
    context.report('api-definition-conflict', uri, message)
  }
  if (truthy(uri) && truthy(merges)) {
    const message = `"MergeDefinitions" of "${source.id}" needs "DefinitionBody", a definition in S3 cannot be merged into`
    context.report('api-definition-conflict', merges, message)
  }
  if (truthy(version) && !/^[2-3](\.\d)(\.\d)?$/.test(textOf(version) ?? '')) {
    const message = `"OpenApiVersion" is ${describe(version)}, expected a version such as "3.0.1"`
    context.report('rest-openapi-version', version, message)
  }
}
