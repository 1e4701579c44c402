import type { Node } from '../../../node/node.ts'
import { given, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { allAttributes, dependsOnOf, type Emitter, emitter, passedAttributes } from '../../emit.ts'
import type { SamResource } from '../../types/sam-type.ts'
import { authorizerPermission } from '../authorizer-permission.ts'
import { createdBySam, httpCreatedBy } from '../created-by.ts'
import { domainV2 } from '../domains/domain-v2.ts'
import { type Authorizer, authorizersOf } from './authorizers.ts'
import { definitionProperty } from './definition.ts'
import type { HttpDraft } from './draft.ts'
import { stage } from './stage.ts'
import { allTags } from './tags.ts'

/** An HTTP API while it is expanded. */
export interface HttpApi {
  readonly source: SamResource
  readonly draft: HttpDraft
  readonly authorizers: readonly Authorizer[]
  /** The author's tags, with SAM's own where the definition has a place for them. */
  readonly tags: Node | undefined
  readonly emit: Emitter
  readonly context: Context
  /** A property that is given and not empty; with the values of parameters where AWS has put them in place of their references. */
  setting(name: string): Node | undefined
}

/** The API with what its authorizers may do, its domain and its stage. */
export function* httpApi(source: SamResource, context: Context): Iterable<Resource> {
  const draft = context.template.httpApis.get(source.id)
  if (!draft) return
  const api = read(source, draft, context)
  yield apiResource(api)
  yield* permissions(api)
  yield* domainV2(resolved('Domain', source, context), {
    api: source.id,
    attributes: passedAttributes(source),
    tags: api.setting('Tags') ? api.tags : createdBySam(api.emit.make, httpCreatedBy),
    groups: context.recordSets,
    report: context.report,
  })
  yield stage(api)
}

function read(source: SamResource, draft: HttpDraft, context: Context): HttpApi {
  const emit = emitter(source.type, source.idOrigin)
  const auth = draft.resolvedAuth ?? given(source.properties, 'Auth')
  return {
    source,
    draft,
    authorizers: authorizersOf(auth, source.id, context),
    tags: allTags(source, draft, emit.make),
    emit,
    context,
    setting: name => {
      const value = name === 'Auth' ? auth : resolved(name, source, context)
      return truthy(value) ? value : undefined
    },
  }
}

const resolvedNames = new Set(['CorsConfiguration', 'Domain'])

function resolved(name: string, { properties }: SamResource, { resolve }: Context) {
  const value = given(properties, name)
  return value && resolvedNames.has(name) ? resolve.parameters(value) : value
}

function apiResource(api: HttpApi): Resource {
  const { source, emit } = api
  return emit.resource(
    source.id,
    'AWS::ApiGatewayV2::Api',
    { ...definitionProperty(api), FailOnWarnings: api.setting('FailOnWarnings') },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

/** Only authorizers that ask for it get the permission to call their function. */
function* permissions({ source, authorizers }: HttpApi): Iterable<Resource> {
  for (const { name, node, functionArn, isPermitted } of authorizers) {
    if (!functionArn || !isPermitted) continue
    const id = `${source.id}${name}AuthorizerPermission`
    yield authorizerPermission(id, source.id, functionArn, node, passedAttributes(source))
  }
}
