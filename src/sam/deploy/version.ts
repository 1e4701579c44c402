import { type Entry, type Mapping, mapping, type Node } from '../../node/node.ts'
import {
  at,
  entriesOf,
  given,
  isMap,
  isNull,
  itemsOf,
  textOf,
  truthy,
  withEntries,
} from '../../node/values.ts'
import { referencedId } from '../../template/intrinsics.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { type Emitter, passedAttributes, withAttribute } from '../emit.ts'
import { logicalId } from '../ids/logical-id.ts'
import { describe } from '../properties.ts'
import { isLocalCode } from '../types/function/code.ts'
import type { SamResource } from '../types/sam-type.ts'

/** The published version of a function: its id changes when what is hashed into it changes. */
export function versionOf(
  source: SamResource,
  lambda: Resource,
  sha: Node | undefined,
  { make, resource }: Emitter,
  context: Context,
): Resource {
  const value = (name: string) => given(source.properties, name)
  const attributes = passedAttributes(source)
  const fallback = value('CapacityProviderConfig') ? 'Delete' : 'Retain'
  const code = at(propertiesOf(lambda), 'Code')
  const local = isLocalCode(code) ? code : builtImage(code)
  if (local && !sha) context.localCode.add(source, local)
  const id = logicalId(`${source.id}Version`, hashed(source, lambda, context), textOf(sha))
  return resource(
    id,
    'AWS::Lambda::Version',
    {
      FunctionName: { Ref: source.id },
      Description: value('VersionDescription'),
      FunctionScalingConfig: value('CapacityProviderConfig') && value('FunctionScalingConfig'),
    },
    {
      attributes: attributes.has('DeletionPolicy')
        ? attributes
        : withAttribute(
            attributes,
            'DeletionPolicy',
            value('VersionDeletionPolicy') ?? make(fallback),
          ),
    },
  )
}

/** The value of AutoPublishCodeSha256, which must be known before deployment. */
export function codeSha(source: SamResource, context: Context): Node | undefined {
  const written = given(source.properties, 'AutoPublishCodeSha256')
  if (!truthy(written)) return undefined
  const known = context.resolve.parameters(written)
  const text = textOf(known)
  if (text !== undefined && /^[A-Za-z0-9]*$/.test(text.slice(0, 10))) return known
  const message = `"AutoPublishCodeSha256" is ${describe(known)}, expected a hash of letters and digits, or a parameter whose value is one`
  context.report('code-sha256-not-text', written, message)
  return undefined
}

function hashed(source: SamResource, lambda: Resource, context: Context): Node {
  const properties = propertiesOf(lambda)
  if (truthy(given(source.properties, 'AutoPublishAliasAllProperties'))) {
    return withLayers(withoutRole(source, properties), context)
  }
  const value = (name: string) => given(source.properties, name)
  const code = at(properties, 'Code')
  const single = (name: string): Entry[] => {
    const entry = source.properties.entries.get(name)
    return entry && truthy(entry.value) ? [entry] : []
  }
  const start = value('SnapStart')
  const applies = start ? (at(start, 'ApplyOn') ?? undefined) : undefined
  return mapping(properties.origin, [
    ...(isMap(code) ? entriesOf(code) : localCode(code)),
    ...entriesOf(value('Environment')),
    ...single('MemorySize'),
    ...(truthy(start) && applies && textOf(applies) !== 'None' ? single('SnapStart') : []),
  ])
}

/** The image that a build makes; one of the author's own is there already. */
function builtImage(code: Node | undefined): Node | undefined {
  const uri = at(code, 'ImageUri')
  return uri?.origin.kind === 'generated' ? uri : undefined
}

/** Code that is not packaged yet stands for the place where it will be. */
const localCode = (code: Node | undefined): Entry[] =>
  code ? [{ key: 'Code', keyOrigin: code.origin, value: code }] : []

/** The generated role comes later than the hash; only the user's own counts. */
function withoutRole(source: SamResource, properties: Mapping): Mapping {
  const own = source.properties.entries.get('Role')
  const entries = new Map(properties.entries)
  if (own && !isNull(own.value)) entries.set('Role', own)
  else entries.delete('Role')
  return withEntries(properties, entries)
}

/** Layers of this template that publish versions count with all their properties. */
function withLayers(properties: Mapping, { output }: Context): Mapping {
  const added = itemsOf(at(properties, 'Layers')).flatMap((item): Entry[] => {
    const id = referencedId(item)
    const layer = id === undefined ? undefined : output.resource(id)
    if (!layer || !truthy(at(layer.body, 'Properties', 'PublishLambdaVersion'))) return []
    return [{ key: layer.id, keyOrigin: layer.idOrigin, value: propertiesOf(layer) }]
  })
  return mapping(properties.origin, [...entriesOf(properties), ...added])
}
