import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import {
  at,
  given,
  isList,
  isMap,
  itemsOf,
  onlyEntry,
  textOf,
  truthy,
} from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'
import type { Event } from '../event.ts'
import { readingSecret, regional, statement } from './access.ts'

/** What a function must be allowed to decode records with a schema registry; undefined when it is refused. */
export function registryStatements(event: Event, context: Context): Shape[] | undefined {
  const registry = given(event.properties, 'SchemaRegistryConfig')
  if (!truthy(registry)) return []
  if (!isSound(registry, context)) return undefined
  const uri = at(registry, 'SchemaRegistryURI')
  const secrets = itemsOf(at(registry, 'AccessConfigs')).map(access =>
    readingSecret(at(access, 'URI')),
  )
  const name = registryName(uri, context)
  if (name === undefined) return secrets
  return [
    ...secrets,
    statement(['glue:GetRegistry'], uri),
    statement(['glue:GetSchemaVersion'], [{ 'Fn::Sub': `${regional('glue')}:schema/${name}/*` }]),
  ]
}

const needed = ['SchemaRegistryURI', 'EventRecordFormat', 'SchemaValidationConfigs']
const formats = ['JSON', 'SOURCE']

function isSound(registry: Node, { report }: Context): boolean {
  const missing = needed.filter(name => !at(registry, name))
  for (const name of missing) {
    report('schema-registry', registry, `"SchemaRegistryConfig" needs "${name}"`)
  }
  const wrong = (name: string, isRight: (value: Node) => boolean, expected: string) => {
    const value = at(registry, name)
    if (!value || isRight(value)) return false
    const message = `"${name}" of the schema registry is ${describe(value)}, expected ${expected}`
    report('schema-registry', value, message)
    return true
  }
  const mistakes = [
    wrong('EventRecordFormat', v => formats.includes(textOf(v) ?? ''), '"JSON" or "SOURCE"'),
    wrong('SchemaValidationConfigs', isList, 'a list'),
    wrong('AccessConfigs', v => !truthy(v) || isAccess(v), 'a list of mappings with Type and URI'),
  ]
  return missing.length === 0 && !mistakes.some(Boolean)
}

const isAccess = (value: Node) =>
  isList(value) &&
  value.items.every(item => isMap(item) && item.entries.has('Type') && item.entries.has('URI'))

/** The name of a Glue registry, from its ARN as far as it is known. */
function registryName(uri: Node | undefined, { resolve }: Context): string | undefined {
  const known = isMap(uri) ? onlyEntry(resolve.parameters(uri)) : undefined
  const arn = isMap(uri) ? (known?.key === 'Fn::Sub' ? textOf(known.value) : '') : textOf(uri)
  const resource = arn?.startsWith('arn') ? arn.split(':')[5] : undefined
  return resource?.startsWith('registry/') ? resource.slice('registry/'.length) : undefined
}
