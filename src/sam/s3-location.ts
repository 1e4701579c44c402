import type { Shape } from '../node/build.ts'
import { type Node, scalar } from '../node/node.ts'
import { at, isMap, textOf, truthy } from '../node/values.ts'
import { intrinsic } from '../template/intrinsics.ts'
import type { Report } from './context.ts'
import { describe } from './properties.ts'

/** Where an artifact lies: in S3, or still in a local folder, for `package` to upload. */
export type Location = S3Location | { readonly kind: 'local'; readonly path: Node }

export interface S3Location {
  readonly kind: 's3'
  readonly bucket: Node
  readonly key: Node
  readonly version: Node | undefined
}

/** Reads a CodeUri, ContentUri or DefinitionUri; `what` names it for messages. */
export function locationOf(value: Node, what: string, report: Report): Location | undefined {
  if (isMap(value)) return fromMap(value, what, report)
  const uri = textOf(value)
  if (uri !== undefined) return fromText(value, uri, what, report)
  report('code-location', value, `${what} is ${describe(value)}, expected ${expected}`)
  return undefined
}

const expected = '"s3://bucket/key", a mapping with Bucket and Key, or a local path'

function fromMap(value: Node, what: string, report: Report): Location | undefined {
  const bucket = at(value, 'Bucket')
  const key = at(value, 'Key')
  if (truthy(bucket) && truthy(key)) {
    return { kind: 's3', bucket, key, version: at(value, 'Version') }
  }
  const message = intrinsic(value)
    ? `${what} is ${describe(value)}, which is not resolved there, expected ${expected}`
    : `${what} needs "Bucket" and "Key"`
  report('code-location', value, message)
  return undefined
}

const dynamicReference = /\{\{resolve:(?:ssm|ssm-secure|secretsmanager):[\w.\-/]+(?::\d+)?\}\}/

function fromText(value: Node, uri: string, what: string, report: Report): Location | undefined {
  if (dynamicReference.exec(uri)?.[0].includes('/')) {
    const message = `${what} has a dynamic reference, which is not resolved there, use a parameter`
    report('code-location', value, message)
    return undefined
  }
  const local = hasScheme(uri) ? undefined : uri
  if (local) return { kind: 'local', path: value }
  const location = fromUri(value, uri)
  if (!location)
    report('code-location', value, `${what} is ${describe(value)}, expected ${expected}`)
  return location
}

/** Whether a location is a URI and no local path, such as that of a Windows drive. */
export const hasScheme = (location: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]+:/.test(location)

/** `s3://bucket/key`, a version behind it only when it is named exactly once. */
function fromUri(value: Node, uri: string): S3Location | undefined {
  const parts = /^s3:\/\/([^/?#[\]]+)\/([^?#]*)(?:\?([^#]*))?/i.exec(uri)
  const key = parts?.[2]?.replace(/^\/+/, '')
  if (!parts?.[1] || parts[2] === undefined || key === undefined) return undefined
  const version = parts[3] === undefined ? undefined : versionIn(parts[3])
  return {
    kind: 's3',
    bucket: scalar(value.origin, parts[1]),
    key: scalar(value.origin, key),
    version: version === undefined ? undefined : scalar(value.origin, version),
  }
}

function versionIn(query: string): string | undefined {
  const versions = new URLSearchParams(query).getAll('versionId').filter(v => v !== '')
  return versions.length === 1 ? versions[0] : undefined
}

/** The location of a definition, as CloudFormation has it. */
export const definitionShape = ({ bucket, key, version }: S3Location): Shape => ({
  Bucket: bucket,
  Key: key,
  Version: version,
})

/** The location of code, and what decrypts it. */
export const codeShape = ({ bucket, key, version }: S3Location, kmsKey?: Node) => ({
  S3Bucket: bucket,
  S3Key: key,
  S3ObjectVersion: version,
  SourceKMSKeyArn: kmsKey,
})
