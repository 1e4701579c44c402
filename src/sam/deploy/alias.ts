import type { Shape } from '../../node/build.ts'
import type { Node } from '../../node/node.ts'
import { given, textOf, truthy } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { type Emitter, passedAttributes, withAttribute } from '../emit.ts'
import { describe } from '../properties.ts'
import { aliasId } from '../types/function/invoke-config.ts'
import type { SamResource } from '../types/sam-type.ts'

/** The name that AutoPublishAlias gives, when it is one; undefined where there is no alias. */
export function aliasName(source: SamResource, context: Context): Node | undefined {
  const written = given(source.properties, 'AutoPublishAlias')
  if (!truthy(written)) return undefined
  const known = context.resolve.parameters(written)
  const name = textOf(known)
  if (name !== undefined && isAliasName(name)) return known
  const isText = name !== undefined
  const expected = isText
    ? 'letters, digits, "-" and "_", not only digits'
    : 'a text or the Ref of a parameter that has a value or a default'
  const message = `"AutoPublishAlias" is ${describe(known)}, expected ${expected}`
  const rule = isText ? 'auto-publish-alias-name' : 'auto-publish-alias-not-resolvable'
  context.report(rule, written, message)
  return undefined
}

/** A line break at the end passes AWS's check, too. */
const isAliasName = (name: string) => /^(?![0-9]+\n?$)[A-Za-z0-9\-_]+\n?$/.test(name)

/** The alias that serves traffic, with the policy that shifts it gradually. */
export function aliasOf(
  source: SamResource,
  name: Node,
  version: Resource,
  updatePolicy: Shape,
  { make, resource }: Emitter,
): Resource {
  const attributes = passedAttributes(source)
  const concurrency = given(source.properties, 'ProvisionedConcurrencyConfig')
  return resource(
    aliasId(source.id, textOf(name) ?? ''),
    'AWS::Lambda::Alias',
    {
      Name: name,
      FunctionName: { Ref: source.id },
      FunctionVersion: { 'Fn::GetAtt': [version.id, 'Version'] },
      ProvisionedConcurrencyConfig: truthy(concurrency) ? concurrency : undefined,
    },
    {
      attributes:
        updatePolicy === undefined
          ? attributes
          : withAttribute(attributes, 'UpdatePolicy', make(updatePolicy)),
    },
  )
}
