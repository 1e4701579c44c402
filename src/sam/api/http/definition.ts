import { type Mapping, mapping, type Node } from '../../../node/node.ts'
import { at, entriesOf, given, isMap, truthy, withEntry, withValue } from '../../../node/values.ts'
import type { Properties } from '../../emit.ts'
import { definitionShape, locationOf } from '../../s3-location.ts'
import { withAuth } from './auth.ts'
import { withCors } from './cors.ts'
import { definitionOf } from './draft.ts'
import { withEndpoint } from './endpoint.ts'
import type { HttpApi } from './http-api.ts'
import { withDescription, withTitle } from './info.ts'
import { defaultPath, isOpenApi3 } from './open-api.ts'
import { isEditable } from './shape.ts'
import { withTags } from './tags.ts'

/** The property of the API that says what it does: its definition in place, or where that lies in S3. */
export function definitionProperty(api: HttpApi): Properties {
  const { source, draft, context } = api
  const uri = api.setting('DefinitionUri')
  const definition = definitionOf(draft)
  if (truthy(definition)) {
    if (!uri) return { Body: finished(definition, api) }
    const message = `"${source.id}" has "DefinitionBody" and "DefinitionUri", remove one`
    context.report('api-definition-conflict', uri, message)
  }
  for (const name of inPlace.filter(property => isSet(property, api))) {
    const message = `"${name}" of "${source.id}" needs the definition in "DefinitionBody"`
    context.report(
      'api-definition-conflict',
      given(source.properties, name) ?? source.idOrigin,
      message,
    )
  }
  const location = uri && locationOf(uri, '"DefinitionUri"', context.report)
  if (location?.kind === 'local') return { BodyS3Location: location.path }
  return { BodyS3Location: location && definitionShape(location) }
}

/** Settings of the API that become part of its definition. */
const inPlace = [
  'CorsConfiguration',
  'Auth',
  'Tags',
  'DisableExecuteApiEndpoint',
  'Name',
  'Description',
]

const isSet = (name: string, { source, setting }: HttpApi): boolean =>
  name === 'DisableExecuteApiEndpoint'
    ? given(source.properties, name) !== undefined
    : setting(name) !== undefined

const steps = [withCors, withAuth, withTags, withEndpoint, withTitle, withDescription]

function finished(definition: Node, api: HttpApi): Node {
  const isAddedTo = isOpenApi3(definition) || inPlace.some(name => isSet(name, api))
  if (!isAddedTo) return withPlainDefault(definition, api)
  if (!isEditable(definition, api.source.id, api.context.report)) return definition
  return withPlainDefault(
    steps.reduce((changed: Mapping, step) => step(changed, api), definition),
    api,
  )
}

/** API Gateway warns of the path "$default", which fails an API that is to fail on warnings. */
function withPlainDefault(definition: Node, api: HttpApi): Node {
  const entry = isMap(definition) ? definition.entries.get('paths') : undefined
  const path = at(entry?.value, defaultPath)
  if (!isMap(definition) || !entry || !path || !api.setting('FailOnWarnings')) return definition
  const others = entriesOf(entry.value).filter(({ key }) => key !== defaultPath)
  const moved = { key: `/${defaultPath}`, keyOrigin: path.origin, value: path }
  return withEntry(definition, withValue(entry, mapping(entry.value.origin, [...others, moved])))
}
