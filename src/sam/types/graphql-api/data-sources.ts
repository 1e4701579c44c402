import type { Shape } from '../../../node/build.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, itemsOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { assumedBy } from '../../iam/documents.ts'
import type { SamResource } from '../sam-type.ts'
import { connectPart } from './connection.ts'
import { tableArn, tableConfig } from './dynamodb.ts'
import { apiId, partOf } from './part.ts'

/** The data sources of an API. */
export interface DataSources {
  /** The key of each to what AppSync calls it. */
  readonly names: ReadonlyMap<string, Shape>
  readonly resources: readonly Resource[]
}

/** Makes data sources of tables first, then of functions. */
export function dataSourcesOf(
  api: SamResource,
  written: Node | undefined,
  context: Context,
): DataSources {
  const entries = kinds.flatMap(kind =>
    entriesOf(at(written, kind.key)).map(entry => ({ kind, entry })),
  )
  const names = entries.map(({ kind, entry }): [string, Shape] => [
    entry.key,
    { 'Fn::GetAtt': [`${api.id}${nameOf(kind, entry)}`, 'Name'] },
  ])
  const resources = entries.flatMap(({ kind, entry }) => [...dataSource(api, kind, entry, context)])
  return { names: new Map(names), resources }
}

/** What tells the two kinds of data sources apart. */
interface Kind {
  readonly key: string
  readonly name: string
  readonly type: string
  config(source: Node): { readonly [property: string]: Shape }
  readonly target: Target
}

/** What a data source works with, and the id of the connector to it. */
interface Target {
  readonly name: string
  readonly type: string
  arn(source: Node): Shape
  readonly permissions: readonly string[]
}

const kinds: readonly Kind[] = [
  {
    key: 'DynamoDb',
    name: 'DynamoDB',
    type: 'AMAZON_DYNAMODB',
    config: source => ({ DynamoDBConfig: tableConfig(source) }),
    target: {
      name: 'Table',
      type: 'AWS::DynamoDB::Table',
      arn: tableArn,
      permissions: ['Read', 'Write'],
    },
  },
  {
    key: 'Lambda',
    name: 'Lambda',
    type: 'AWS_LAMBDA',
    config: source => ({ LambdaConfig: { LambdaFunctionArn: at(source, 'FunctionArn') } }),
    target: {
      name: 'Lambda',
      type: 'AWS::Lambda::Function',
      arn: source => at(source, 'FunctionArn'),
      permissions: ['Write'],
    },
  },
]

const nameOf = (kind: Kind, { key }: Entry) => `${key}${kind.name}DataSource`

function* dataSource(
  api: SamResource,
  kind: Kind,
  entry: Entry,
  context: Context,
): Iterable<Resource> {
  const { key, keyOrigin, value } = entry
  const { resource } = partOf(api, `data source ${key}`, keyOrigin)
  const name = nameOf(kind, entry)
  const given = at(value, 'ServiceRoleArn')
  const role = truthy(given) ? given : undefined
  const title = at(value, 'Name')
  yield resource(name, 'AWS::AppSync::DataSource', {
    ApiId: apiId(api),
    Description: at(value, 'Description'),
    Name: truthy(title) ? title : key,
    Type: kind.type,
    ServiceRoleArn: role ?? { 'Fn::GetAtt': [`${api.id}${name}Role`, 'Arn'] },
    ...kind.config(value),
  })
  if (role) return
  yield resource(`${name}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: assumedBy('appsync.amazonaws.com'),
  })
  yield* connection(`${api.id}${name}`, kind.target, entry, context)
}

/** Lets the role of a data source work with what is behind it. */
function connection(id: string, target: Target, { keyOrigin, value }: Entry, context: Context) {
  const asked = itemsOf(at(value, 'Permissions'))
  const known = { Arn: { 'Fn::GetAtt': [id, 'DataSourceArn'] }, RoleName: { Ref: `${id}Role` } }
  return connectPart(
    {
      id: `${id}To${target.name}Connector`,
      from: { type: 'AWS::AppSync::DataSource', known },
      to: { type: target.type, arn: target.arn(value) },
      permissions: asked.length > 0 ? asked : target.permissions,
    },
    keyOrigin,
    context,
  )
}
