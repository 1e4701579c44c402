import { type Entry, mapping, type Node } from '../../node/node.ts'
import {
  at,
  entriesOf,
  given,
  isMap,
  isNull,
  itemsOf,
  textOf,
  truthy,
  withValue,
} from '../../node/values.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import {
  type Attributes,
  allAttributes,
  dependsOnOf,
  emitter,
  passedAttributes,
  withAttribute,
} from '../emit.ts'
import { logicalId } from '../ids/logical-id.ts'
import {
  boolean,
  copied,
  copies,
  describe,
  globals,
  listOf,
  required,
  text,
  textOrMap,
} from '../properties.ts'
import { codeShape, locationOf } from '../s3-location.ts'
import type { SamResource, SamType } from './sam-type.ts'

const properties = copied(
  globals(
    {
      LayerName: textOrMap,
      Description: text,
      PublishLambdaVersion: boolean,
      ContentUri: required(textOrMap),
      CompatibleArchitectures: listOf('text', 'map'),
      CompatibleRuntimes: listOf('text', 'map'),
      LicenseInfo: text,
      RetentionPolicy: text,
    },
    'PublishLambdaVersion',
  ),
  'Description',
  'CompatibleArchitectures',
  'CompatibleRuntimes',
  'LicenseInfo',
)

/** `AWS::Serverless::LayerVersion`. */
export const layerVersionType: SamType = {
  type: 'AWS::Serverless::LayerVersion',
  summary: 'A Lambda layer whose logical id changes with it, so that old versions stay',
  group: 4,
  properties,
  *expand(source, context) {
    const layer = layerVersion(source, context)
    if (layer) yield layer
  },
}

function layerVersion(written: SamResource, context: Context): Resource | undefined {
  const source = settled(written, context)
  if (!source) return undefined
  const { resource } = emitter(source.type, source.idOrigin)
  const attributes = retention(source, context)
  const uri = given(source.properties, 'ContentUri')
  const location = uri && locationOf(uri, '"ContentUri"', context.report)
  if (!architecturesAreKnown(source, context) || !attributes || !location) return undefined
  if (location.kind === 'local') context.localCode.add(source, location.path)
  const id = logicalId(source.id, hashed(source))
  context.output.renames.set(source.id, id)
  const name = given(source.properties, 'LayerName')
  return resource(
    id,
    'AWS::Lambda::LayerVersion',
    {
      Content: location.kind === 'local' ? location.path : codeShape(location),
      LayerName: truthy(name) ? name : source.id,
      ...copies(properties, source.properties),
    },
    { attributes, dependsOn: dependsOnOf(source) },
  )
}

const texts = ['LayerName', 'LicenseInfo', 'Description', 'RetentionPolicy']

/** The layer with the values of parameters in its texts; undefined where one is no text. */
function settled(source: SamResource, { resolve, report }: Context): SamResource | undefined {
  const entries = entriesOf(source.properties).map(entry =>
    texts.includes(entry.key) && truthy(entry.value)
      ? withValue(entry, resolve.parameters(entry.value))
      : entry,
  )
  const wrong = entries.filter(
    entry => entry.value !== source.properties.entries.get(entry.key)?.value && !isText(entry),
  )
  for (const { key, keyOrigin, value } of wrong) {
    const message = `"${key}" of "${source.id}" is ${describe(value)} by the value of a parameter, expected a text`
    report('sam-property-type', keyOrigin, message)
  }
  return wrong.length > 0
    ? undefined
    : { ...source, properties: mapping(source.properties.origin, entries) }
}

/** A mapping may be computed; what is copied as it stands has to look so. */
const isText = ({ key, value }: Entry): boolean =>
  textOf(value) !== undefined ||
  (isMap(value) && (!copiedTexts.has(key) || value.entries.size === 1))

const copiedTexts = new Set(['Description', 'LicenseInfo'])

const policies = ['Retain', 'Delete']

/** Old versions of a layer stay unless the user says otherwise; RetentionPolicy wins over DeletionPolicy. */
function retention(source: SamResource, { report }: Context): Attributes | undefined {
  const attributes = passedAttributes(source)
  const { make } = emitter(source.type, source.idOrigin)
  const written = given(source.properties, 'RetentionPolicy')
  if (!written) {
    return attributes.has('DeletionPolicy')
      ? attributes
      : withAttribute(attributes, 'DeletionPolicy', make('Retain'))
  }
  const name = textOf(written)?.toLowerCase()
  const policy = policies.find(known => known.toLowerCase() === name)
  if (policy) return withAttribute(attributes, 'DeletionPolicy', make(policy))
  const message = `"RetentionPolicy" is ${describe(written)}, expected "Retain" or "Delete"`
  report(
    'layer-retention-policy',
    source.properties.entries.get('RetentionPolicy') ?? written,
    message,
  )
  return undefined
}

const architectures = ['arm64', 'x86_64']

function architecturesAreKnown(source: SamResource, { report }: Context): boolean {
  const written = given(source.properties, 'CompatibleArchitectures')
  const items = isMap(written) && truthy(written) ? [written] : itemsOf(written)
  const wrong = items.filter(
    item => !isIntrinsic(item) && !architectures.includes(textOf(item) ?? ''),
  )
  for (const item of wrong) {
    const message = `"CompatibleArchitectures" has ${describe(item)}, expected "arm64" or "x86_64"`
    report('layer-architecture', item, message)
  }
  return wrong.length === 0
}

/** The SAM layer by its id, without what says only how long its versions stay. */
function hashed(source: SamResource): Node {
  const entry = (key: string, value: Node): Entry => ({ key, keyOrigin: value.origin, value })
  const kept = ['UpdatePolicy', 'Condition']
  const attributes = [...allAttributes(source).values()].filter(({ key }) => kept.includes(key))
  const depends = dependsOnOf(source)
  const own = entriesOf(source.properties).filter(({ value }) => !isNull(value))
  const { origin } = source.body
  const type = at(source.body, 'Type')
  const layer = mapping(origin, [
    ...(type ? [entry('Type', type)] : []),
    ...(truthy(depends) ? [entry('DependsOn', depends)] : []),
    ...attributes,
    entry('Properties', mapping(origin, own)),
  ])
  return mapping(origin, [entry(source.id, layer)])
}
