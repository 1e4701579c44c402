import { given, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import type { SamResource } from '../sam-type.ts'
import { apiId, partOf } from './part.ts'

/** The logical id of an API's schema. */
export const schemaName = 'Schema'

/** The schema of an API, in the template or in a file. */
export function* schema(api: SamResource, { report }: Context): Iterable<Resource> {
  const inline = given(api.properties, 'SchemaInline')
  const uri = given(api.properties, 'SchemaUri')
  if (truthy(inline) && truthy(uri)) {
    const entry = api.properties.entries.get('SchemaUri') ?? uri
    const message = '"SchemaUri" and "SchemaInline" do not go together, remove one'
    report('graphql-schema', entry, message)
  } else if (!truthy(inline) && !truthy(uri)) {
    const message = `GraphQL API "${api.id}" needs a schema in "SchemaInline" or "SchemaUri"`
    report('graphql-schema', inline ?? uri ?? api.idOrigin, message)
  }
  const part = partOf(api, 'the schema', (inline ?? uri)?.origin ?? api.idOrigin)
  yield part.resource(schemaName, 'AWS::AppSync::GraphQLSchema', {
    ApiId: apiId(api),
    Definition: inline,
    DefinitionS3Location: uri,
  })
}
