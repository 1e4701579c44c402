import type { Node } from '../../node/node.ts'
import { given, textOf, truthy } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { allAttributes, dependsOnOf, emitter } from '../emit.ts'
import { anything, describe, globals, map, mapOf, textOrMap } from '../properties.ts'
import { tagList } from '../tags.ts'
import type { SamResource, SamType } from './sam-type.ts'

const properties = globals(
  {
    PointInTimeRecoverySpecification: anything,
    PrimaryKey: mapOf('text'),
    ProvisionedThroughput: mapOf('integer', 'map'),
    TableName: textOrMap,
    Tags: map,
    SSESpecification: map,
  },
  'SSESpecification',
)

const keyTypes: Readonly<Record<string, string>> = { String: 'S', Number: 'N', Binary: 'B' }

/** `AWS::Serverless::SimpleTable`. */
export const simpleTableType: SamType = {
  type: 'AWS::Serverless::SimpleTable',
  summary: 'A DynamoDB table with a key of one attribute',
  group: 4,
  properties,
  *expand(source, context) {
    const table = simpleTable(source, context)
    if (table) yield table
  },
}

function simpleTable(source: SamResource, context: Context): Resource | undefined {
  const { make, resource } = emitter(source.type, source.idOrigin)
  const value = (name: string) => {
    const written = given(source.properties, name)
    return truthy(written) ? written : undefined
  }
  const key = primaryKey(value('PrimaryKey'), context)
  if (!key) return undefined
  const throughput = value('ProvisionedThroughput')
  const tags = value('Tags')
  return resource(
    source.id,
    'AWS::DynamoDB::Table',
    {
      AttributeDefinitions: [{ AttributeName: key.name, AttributeType: key.type }],
      KeySchema: [{ AttributeName: key.name, KeyType: 'HASH' }],
      ...(throughput ? { ProvisionedThroughput: throughput } : { BillingMode: 'PAY_PER_REQUEST' }),
      PointInTimeRecoverySpecification: value('PointInTimeRecoverySpecification'),
      SSESpecification: value('SSESpecification'),
      TableName: value('TableName'),
      Tags: tags && tagList(make, undefined, tags),
    },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

interface Key {
  readonly name: Node | string
  readonly type: string
}

function primaryKey(key: Node | undefined, { report }: Context): Key | undefined {
  if (!key) return { name: 'id', type: 'S' }
  const name = given(key, 'Name')
  const type = given(key, 'Type')
  if (!name || !type) {
    report('table-key-incomplete', key, `"PrimaryKey" needs "${name ? 'Type' : 'Name'}"`)
    return undefined
  }
  const short = keyTypes[textOf(type) ?? '']
  if (!short) {
    const message = `"Type" of the primary key is ${describe(type)}, expected "String", "Number" or "Binary"`
    report('table-key-type', type, message)
    return undefined
  }
  return { name, type: short }
}
