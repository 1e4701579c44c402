import type { Shape } from '../../../node/build.ts'
import type { Entry, Node } from '../../../node/node.ts'
import {
  at,
  given,
  isList,
  isMap,
  itemsOf,
  literal,
  onlyEntry,
  textOf,
  truthy,
  withEntry,
  withValue,
} from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'
import type { Event } from '../event.ts'
import { readingSecret, regional, statement } from './access.ts'

/** What a function must be allowed to decode records with a schema registry; undefined when it is refused. */
export function registryStatements(event: Event, context: Context): Shape[] | undefined {
  const registry = given(event.properties, 'SchemaRegistryConfig')
  if (!truthy(registry)) return []
  const entry = event.properties.entries.get('SchemaRegistryConfig')
  if (!isSound(registry, entry ?? registry, context)) return undefined
  const uri = registryUri(registry, context)
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
const uriExpectation = 'text or an Fn::Sub, for AWS fails at a parameter with a known value'

function isSound(registry: Node, place: Node | Entry, { report, resolve }: Context): boolean {
  const missing = needed.filter(name => !at(registry, name))
  for (const name of missing) {
    report('schema-registry', place, `"SchemaRegistryConfig" needs "${name}"`)
  }
  const wrong = (name: string, isRight: (value: Node) => boolean, expected: string) => {
    const value = at(registry, name)
    if (!value || isRight(value)) return false
    const message = `"${name}" of the schema registry is ${describe(value)}, expected ${expected}`
    report('schema-registry', value, message)
    return true
  }
  const mistakes = [
    wrong('SchemaRegistryURI', v => !isMap(v) || isMap(resolve.parameters(v)), uriExpectation),
    wrong('EventRecordFormat', v => formats.includes(textOf(v) ?? ''), '"JSON" or "SOURCE"'),
    wrong('SchemaValidationConfigs', isList, 'a list'),
    wrong('AccessConfigs', v => isEmpty(v) || isAccess(v), 'a list of mappings with Type and URI'),
  ]
  return missing.length === 0 && !mistakes.some(Boolean)
}

/** Of what is empty, AWS fails at a number, a boolean and null. */
const isEmpty = (value: Node) =>
  !truthy(value) && ![false, 0, null].some(one => literal(value) === one)

const isAccess = (value: Node) =>
  isList(value) &&
  value.items.every(item => isMap(item) && item.entries.has('Type') && item.entries.has('URI'))

/** SchemaRegistryConfig as AWS emits it: parameters inside its URI are filled in, but not on its first level. */
export function settledRegistry(event: Event, context: Context): Node | undefined {
  const registry = given(event.properties, 'SchemaRegistryConfig')
  const entry = isMap(registry) ? registry.entries.get('SchemaRegistryURI') : undefined
  const uri = registry && registryUri(registry, context)
  return isMap(registry) && entry && uri ? withEntry(registry, withValue(entry, uri)) : registry
}

function registryUri(registry: Node, { resolve }: Context): Node | undefined {
  const uri = at(registry, 'SchemaRegistryURI')
  const call = onlyEntry(uri)
  const isShallow = call?.key === 'Ref' || (call?.key === 'Fn::Sub' && !isList(call.value))
  return isMap(uri) && !isShallow ? resolve.parameters(uri) : uri
}

/** The name of a Glue registry, from its ARN as far as it is known. */
function registryName(uri: Node | undefined, { resolve }: Context): string | undefined {
  // AWS looks for Fn::Sub only, and not at what is beside it.
  const arn = textOf(isMap(uri) ? at(resolve.parameters(uri), 'Fn::Sub') : uri)
  const resource = arn?.startsWith('arn') ? arn.split(':')[5] : undefined
  return resource?.startsWith('registry/') ? resource.slice('registry/'.length) : undefined
}
