// What packaging does to a template before it is deployed: local paths become places in S3.

const packaged = 's3://bucket/value'
const isMap = value => value instanceof Map
const isLocal = value => typeof value === 'string' && !value.startsWith('s3://')

/** Packages a template in place; mappings are Maps. */
export function packageTemplate(template) {
  const resources = template.get('Resources')
  if (!isMap(resources)) return template
  const globals = isMap(template.get('Globals'))
    ? template.get('Globals').get('Function')
    : undefined
  const shared = isMap(globals) ? globals : new Map()
  fix(shared, 'CodeUri')
  for (const resource of resources.values()) {
    const type = isMap(resource) ? resource.get('Type') : undefined
    const properties = isMap(resource) ? resource.get('Properties') : undefined
    if (typeof type === 'string' && isMap(properties))
      packagers[type]?.(properties, resource, shared)
  }
  return template
}

function fix(properties, key) {
  if (isLocal(properties.get(key))) properties.set(key, packaged)
}

function packageFunction(properties, resource, shared) {
  const type = properties.get('PackageType') ?? shared.get('PackageType') ?? 'Zip'
  if (type === 'Image') {
    const metadata = resource.get('Metadata')
    const isBuilt = isMap(metadata) && metadata.get('Dockerfile')
    if (!properties.has('ImageUri') && isBuilt) properties.set('ImageUri', 'registry/repository')
  } else if (properties.has('CodeUri')) fix(properties, 'CodeUri')
  else if (!properties.has('InlineCode') && !shared.has('CodeUri') && type === 'Zip') {
    properties.set('CodeUri', packaged)
  }
}

function packageGraph(value) {
  if (!isMap(value)) return
  fix(value, 'CodeUri')
  for (const inner of value.values()) packageGraph(inner)
}

const packagers = {
  'AWS::Serverless::Function': packageFunction,
  'AWS::Serverless::LayerVersion': properties => {
    if (!properties.has('ContentUri')) properties.set('ContentUri', packaged)
    fix(properties, 'ContentUri')
  },
  'AWS::Serverless::Api': properties => fix(properties, 'DefinitionUri'),
  'AWS::Serverless::HttpApi': properties => fix(properties, 'DefinitionUri'),
  'AWS::Serverless::StateMachine': properties => fix(properties, 'DefinitionUri'),
  'AWS::Serverless::GraphQLApi': properties => {
    fix(properties, 'SchemaUri')
    packageGraph(properties.get('Functions'))
    packageGraph(properties.get('Resolvers'))
  },
}
