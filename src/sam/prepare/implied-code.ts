import { type Node, scalar } from '../../node/node.ts'
import { generated } from '../../node/origin.ts'
import { at, given, isMap, textOf, withEntry } from '../../node/values.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import { withProperties } from '../emit.ts'
import { type Template, withResources } from '../template.ts'

const functionType = 'AWS::Serverless::Function'

/**
 * Gives functions the code that they do not name, and that a template has once it is packaged: what
 * `sam build` makes of a Dockerfile, else the folder of the template. Where code lies in S3 already, the
 * template is packaged, and what lacks then is a mistake.
 */
export function withImpliedCode(template: Template): Template {
  const functions = [...template.resources.values()].filter(({ type }) => type === functionType)
  const isPackaged = functions.some(({ body }) => isInS3(given(body, 'Properties', 'CodeUri')))
  const changed = functions.flatMap(fn => {
    const { name, folder } = impliedCode(fn, isPackaged) ?? {}
    return name && folder ? [withCode(fn, name, folder)] : []
  })
  return withResources(template, changed)
}

const isInS3 = (code: Node | undefined) => isMap(code) || /^s3:/i.test(textOf(code) ?? '')

function impliedCode({ body }: Resource, isPackaged: boolean) {
  const has = (name: string) => given(body, 'Properties', name) !== undefined
  const kind = textOf(given(body, 'Properties', 'PackageType')) ?? 'Zip'
  if (kind === 'Image') {
    const isBuilt = !has('ImageUri') && at(body, 'Metadata', 'Dockerfile') !== undefined
    const folder = textOf(at(body, 'Metadata', 'DockerContext')) ?? '.'
    return isBuilt ? { name: 'ImageUri', folder } : undefined
  }
  const isOpen = kind === 'Zip' && !isPackaged && !has('CodeUri') && !has('InlineCode')
  return isOpen ? { name: 'CodeUri', folder: '.' } : undefined
}

function withCode(fn: Resource, key: string, folder: string): Resource {
  const keyOrigin = generated('package', fn.idOrigin)
  const value = scalar(keyOrigin, folder)
  return withProperties(fn, withEntry(propertiesOf(fn), { key, keyOrigin, value }))
}
