// Cuts the database of @aws-cdk/aws-service-spec into schemas/cloudformation: one file per service and
// an index of the types there are. Run it by hand after the package has been updated.
// schemas/facts.schema.json describes the notation.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import { documentedValues } from './documented-values.mjs'

const { version } = createRequire(import.meta.url)('@aws-cdk/aws-service-spec/package.json')
const folder = new URL('../schemas/cloudformation/', import.meta.url)
const db = loadAwsServiceSpecSync()

const serviceOf = type => type.split('::').slice(0, 2).join('::')
const fileOf = service => `${service.toLowerCase().replace('::', '-')}.json`
const sorted = pairs => Object.fromEntries([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)))
const nameOf = reference => db.get('typeDefinition', reference).name

function typeText(type) {
  switch (type.type) {
    case 'array':
      return `[${typeText(type.element)}]`
    case 'map':
      return `{${typeText(type.element)}}`
    case 'union':
      return [...new Set(type.types.map(typeText))].join('|')
    case 'ref':
      return `#${nameOf(type.reference)}`
    default:
      return type.type + (type.allowedValues ? `<${type.allowedValues.join(',')}>` : '')
  }
}

/** A property has had other types, and AWS still takes them. */
const anyType = ({ type, previousTypes = [] }) =>
  [...new Set([type, ...previousTypes].flatMap(t => typeText(t)))].join('|')

function propertyText(property) {
  const replaces = { yes: '^', maybe: '~' }[property.causesReplacement] ?? ''
  const flags = [property.required ? '!' : '', replaces, property.deprecated === 'WARN' ? '-' : '']
  return flags.join('') + anyType(property)
}

const shapeOf = properties =>
  sorted(Object.entries(properties).map(([name, property]) => [name, propertyText(property)]))

/** What AWS takes although the database lacks it, or lists it as set by AWS: SAM documents ApiKeyId as a property. */
const functionGroup = { ProposedNetworkFunctionGroupChange: 'json' }
const settable = {
  'AWS::AppSync::ApiKey': { ApiKeyId: 'string' },
  'AWS::NetworkManager::ConnectAttachment': functionGroup,
  'AWS::NetworkManager::DirectConnectGatewayAttachment': {
    ...functionGroup,
    ProposedSegmentChange: 'json',
  },
  'AWS::NetworkManager::SiteToSiteVpnAttachment': functionGroup,
  'AWS::NetworkManager::TransitGatewayRouteTableAttachment': functionGroup,
  'AWS::NetworkManager::VpcAttachment': functionGroup,
  'AWS::Route53::RecordSet': { GeoProximityLocation: 'json' },
}

/** Puts the documented values of a shape's properties behind `string`. */
function withValues(shape, documented = {}) {
  for (const [name, allowed] of Object.entries(documented)) {
    if (!/string(?!<)/.test(shape[name] ?? '')) throw new Error(`"${name}" takes no text`)
    shape[name] = shape[name].replace('string', `string<${allowed.join(',')}>`)
  }
  return shape
}

function factsOf(resource) {
  const documented = documentedValues[resource.cloudFormationType] ?? {}
  const types = [...db.follow('usesType', resource)].map(({ entity }) => entity)
  const replacing = (resource.additionalReplacementProperties ?? []).map(path => path.join('.'))
  return {
    ...(resource.isStateful && { stateful: true }),
    ...(resource.primaryIdentifier && { identifier: resource.primaryIdentifier }),
    ...(replacing.length > 0 && { replacing: [...new Set(replacing)] }),
    attributes: sorted(Object.entries(resource.attributes).map(([k, v]) => [k, anyType(v)])),
    properties: withValues(
      { ...shapeOf(resource.properties), ...settable[resource.cloudFormationType] },
      documented[''],
    ),
    ...(types.length > 0 && {
      types: sorted(
        types.map(t => [t.name, withValues(shapeOf(t.properties), documented[t.name])]),
      ),
    }),
  }
}

/** One line per entry, so that an update is a readable difference. */
function write(name, entries) {
  const lines = Object.entries(entries).map(
    ([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`,
  )
  writeFileSync(new URL(name, folder), `{\n${lines.join(',\n')}\n}\n`)
}

// SAM's own types are described by the property tables of src/sam.
const resources = db.all('resource').filter(({ cloudFormationTransform: sam }) => !sam)
const services = Map.groupBy
  ? Map.groupBy(resources, r => serviceOf(r.cloudFormationType))
  : resources.reduce((groups, resource) => {
      const service = serviceOf(resource.cloudFormationType)
      return groups.set(service, [...(groups.get(service) ?? []), resource])
    }, new Map())

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [service, members] of services) {
  write(fileOf(service), sorted(members.map(r => [r.cloudFormationType, factsOf(r)])))
}
const names = members => members.map(r => r.cloudFormationType.split('::').slice(2).join('::'))
write('index.json', {
  version,
  services: sorted([...services].map(([service, members]) => [service, names(members).sort()])),
})
