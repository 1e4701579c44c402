import type { Build } from '../../../node/build.ts'
import { mapping, type Node } from '../../../node/node.ts'
import { at, entriesOf, truthy, withEntry } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { readModel } from '../../model/read.ts'
import {
  anything,
  boolean,
  either,
  map,
  type PropertyTable,
  required,
  strict,
  text,
} from '../../properties.ts'
import { tagList } from '../../tags.ts'
import type { SamResource, SamType } from '../sam-type.ts'
import { apiKeys } from './api-keys.ts'
import { type Auth, authOf } from './auth.ts'
import { cache } from './cache.ts'
import { connectPart } from './connection.ts'
import { dataSourcesOf } from './data-sources.ts'
import { domain } from './domain.ts'
import { functionIds, functions } from './functions.ts'
import { logConfig, logRole } from './logging.ts'
import { graphQLModel } from './model.ts'
import { noneSource } from './none.ts'
import { apiId, partOf } from './part.ts'
import { resolvers } from './resolvers.ts'
import { schema } from './schema.ts'

const properties: PropertyTable = {
  Name: anything,
  Tags: strict(map),
  XrayEnabled: anything,
  Auth: required(strict(map)),
  SchemaInline: strict(text),
  SchemaUri: strict(text),
  Logging: strict(either(map, boolean)),
  DataSources: strict(map),
  Functions: strict(map),
  Resolvers: strict(map),
  ApiKeys: strict(map),
  DomainName: strict(map),
  Cache: strict(map),
  Visibility: anything,
  OwnerContact: anything,
  IntrospectionConfig: anything,
  QueryDepthLimit: anything,
  ResolverCountLimit: anything,
}

/** `AWS::Serverless::GraphQLApi`. */
export const graphQLApiType: SamType = {
  type: 'AWS::Serverless::GraphQLApi',
  summary: 'An AppSync API with its schema, data sources, functions and resolvers',
  group: 4,
  properties,
  model: graphQLModel,
  ignoresUnknown: true,
  *expand(source, context) {
    const value = source.properties
    const entry = { key: 'Properties', keyOrigin: source.idOrigin, value }
    const read = readModel(graphQLModel, entry, context.report)
    if (read) yield* expandRead({ ...source, properties: read }, context)
  },
}

function* expandRead(api: SamResource, context: Context): Iterable<Resource> {
  const part = (name: string) => at(api.properties, name)
  const auth = authOf(part('Auth'), context.report)
  const sources = dataSourcesOf(api, part('DataSources'), context)

  yield appSyncApi(api, auth)
  yield* schema(api, context)
  yield* authorizers(api, auth, context)
  yield* logRole(api, part('Logging'))
  yield* apiKeys(api, part('ApiKeys'))
  yield* cache(api, part('Cache'))
  yield* sources.resources
  yield* domain(api, part('DomainName'))
  yield* functions(api, part('Functions'), sources.names, context)
  yield* resolvers(api, part('Resolvers'), functionIds(api, part('Functions')), context)
  yield* noneSource(api, part('Functions'))
}

function appSyncApi(api: SamResource, auth: Auth): Resource {
  const { make, resource } = partOf(api, api.type, api.idOrigin)
  const value = (name: string) => at(api.properties, name)
  const ifTruthy = (name: string) => {
    const found = value(name)
    return truthy(found) ? found : undefined
  }
  return resource('', 'AWS::AppSync::GraphQLApi', {
    Name: ifTruthy('Name') ?? api.id,
    Tags: tagsOf(api, make),
    XrayEnabled: value('XrayEnabled'),
    LogConfig: logConfig(api, value('Logging')),
    ...auth.properties,
    Visibility: ifTruthy('Visibility'),
    OwnerContact: ifTruthy('OwnerContact'),
    IntrospectionConfig: ifTruthy('IntrospectionConfig'),
    QueryDepthLimit: ifTruthy('QueryDepthLimit'),
    ResolverCountLimit: ifTruthy('ResolverCountLimit'),
  })
}

/** The author's tags, then the one that says who made the API. */
function tagsOf({ properties }: SamResource, make: Build): Node {
  const value = make('SAM')
  const creator = { key: 'graphqlapi:createdBy', keyOrigin: value.origin, value }
  const own = entriesOf(at(properties, 'Tags'))
  return tagList(make, undefined, withEntry(mapping(value.origin, own), creator))
}

/** A permission for each function that decides who may call the API. */
function authorizers(api: SamResource, { authorizers }: Auth, context: Context): Resource[] {
  const known = { Arn: { Ref: api.id }, ResourceId: apiId(api) }
  return authorizers.flatMap((arn, i) => {
    const connection = {
      id: `${api.id}ToLambdaAuthConnector${i + 1}`,
      from: { type: 'AWS::AppSync::GraphQLApi', known },
      to: { type: 'AWS::Lambda::Function', arn },
      permissions: ['Write'],
    }
    return connectPart(connection, arn.origin, context)
  })
}
