import type { Shape } from '../../../node/build.ts'
import { type Mapping, type Node, scalar } from '../../../node/node.ts'
import { given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'
import { codeShape, locationOf } from '../../s3-location.ts'
import type { SamResource } from '../sam-type.ts'

type Code = { readonly [key: string]: Shape } | { readonly local: Node }

/** The `Code` of the generated function; a local folder stays the text that it is. */
export function codeOf(source: SamResource, context: Context): Shape {
  const code = isImage(source) ? imageCode(source, context) : zipCode(source, context)
  if (!code || !packageFits(source, context)) return undefined
  return 'local' in code ? (code.local as Node) : code
}

const property = (source: SamResource, name: string) => given(source.properties, name)

const isImage = (source: SamResource) => textOf(property(source, 'PackageType')) === 'Image'

function imageCode(source: SamResource, { report }: Context): Code | undefined {
  const uri = property(source, 'ImageUri')
  if (truthy(uri)) return { ImageUri: uri }
  const message = `Function "${source.id}" is an image, it needs "ImageUri"`
  report('function-needs-code', source.idOrigin, message)
  return undefined
}

function zipCode(source: SamResource, { report }: Context): Code | undefined {
  const given = property(source, 'SourceKMSKeyArn')
  const key = truthy(given) ? given : undefined
  const inline = property(source, 'InlineCode')
  if (inline) return { ZipFile: inline, SourceKMSKeyArn: key }
  const uri = property(source, 'CodeUri')
  if (!uri) {
    const message = `Function "${source.id}" needs "CodeUri" or "InlineCode"`
    report('function-needs-code', source.idOrigin, message)
    return undefined
  }
  const location = locationOf(uri, '"CodeUri"', report)
  if (!location) return undefined
  return location.kind === 'local' ? { local: location.path } : codeShape(location, key)
}

/** AWS lets an `ImageUri` pass beside a Zip package. */
const forbidden = { Zip: ['ImageConfig'], Image: ['Handler', 'Runtime', 'Layers'] }
const needed = { Zip: ['Handler', 'Runtime'], Image: [] }

/** Whether the properties go with the kind of package; reports those that do not. */
function packageFits(source: SamResource, { report }: Context): boolean {
  const written = property(source, 'PackageType')
  // AWS takes an empty one for none, whatever its type.
  const kind = written && truthy(written) ? written : scalar(source.idOrigin, 'Zip')
  const type = textOf(kind)
  if (type !== 'Zip' && type !== 'Image') {
    const message = `"PackageType" is ${describe(kind)}, expected "Zip" or "Image"`
    report('function-package-type', kind, message)
    return false
  }
  const missing = needed[type].filter(name => !truthy(property(source, name)))
  if (missing.length > 0) {
    const names = missing.map(name => `"${name}"`).join(' and ')
    const message = `Function "${source.id}" is a "${type}" package, it needs ${names}`
    report('zip-needs-handler-runtime', source.idOrigin, message)
  }
  const excess = forbidden[type].flatMap(name => entryOf(source.properties, name))
  for (const entry of excess) {
    const message = `"${entry.key}" does not go with PackageType "${type}", remove it`
    report(type === 'Image' ? 'image-forbids-handler' : 'function-package-type', entry, message)
  }
  return missing.length + excess.length === 0
}

const entryOf = (properties: Mapping, name: string) =>
  truthy(given(properties, name)) ? (properties.entries.get(name) ?? []) : []

/** Whether code is still where the author has it, to be uploaded by `package`. */
export const isLocalCode = (code: Node | undefined): code is Node =>
  code !== undefined && !isMap(code)
