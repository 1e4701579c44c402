import type { Shape } from '../../../node/build.ts'
import { meantOr } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { at, given, isList, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import type { Event } from '../event.ts'

/** One of SourceAccessConfigurations. */
export interface Access {
  readonly type: string
  readonly node: Node
  readonly uri: Node | undefined
}

/** The ways into a source; undefined when they are missing or one is not of the `types` it supports. */
export function accessOf(
  event: Event,
  types: readonly string[],
  { report }: Context,
): readonly Access[] | undefined {
  const configurations = given(event.properties, 'SourceAccessConfigurations')
  if (!truthy(configurations) || !isList(configurations)) {
    const given = isList(configurations)
      ? 'an empty list'
      : configurations && describe(configurations)
    const what = given ?? 'missing'
    const message = `"SourceAccessConfigurations" of event "${event.name}" is ${what}, expected a list with the access to the source`
    report('polling-access', configurations ?? event.origin, message)
    return undefined
  }
  const found = configurations.items.map(node => oneAccess(node, types, report))
  return found.every(access => access !== undefined) ? found : undefined
}

function oneAccess(
  node: Node,
  types: readonly string[],
  report: Context['report'],
): Access | undefined {
  const type = at(node, 'Type')
  const name = textOf(type) ?? ''
  if (isMap(node) && types.includes(name)) return { type: name, node, uri: at(node, 'URI') }
  if (!isMap(node)) {
    const message = `An access configuration is ${describe(node)}, expected a mapping with Type and URI`
    report('polling-access', node, message)
    return undefined
  }
  const { near, fixes } = meant(name, (type ?? node).origin, types)
  const hint = meantOr(near, `expected ${choiceOf(types)}`)
  const message = `Type of an access configuration is ${type ? describe(type) : 'missing'}, ${hint}`
  report('polling-access', type ?? node, message, { fixes })
  return undefined
}

const choiceOf = (types: readonly string[]) =>
  types.length > 3 ? `one such as ${types.slice(0, 3).join(', ')}` : types.join(' or ')

/** The secret of the one configuration of `type` that there must be. */
export function secretOf(
  event: Event,
  accesses: readonly Access[],
  type: string,
  { report }: Context,
): Node | undefined {
  const ofType = accesses.filter(access => access.type === type)
  const [first, second] = ofType
  if (first && !second && truthy(first.uri)) return first.uri
  const where =
    second?.node ?? first?.node ?? event.properties.entries.get('SourceAccessConfigurations')
  const message = second
    ? `"${type}" is configured twice, expected once`
    : first
      ? `The "${type}" access needs "URI", the ARN of a secret`
      : `"SourceAccessConfigurations" needs an access of type "${type}"`
  report('polling-access', where ?? event.origin, message)
  return undefined
}

/** Whether the id of the key that secrets are encrypted with can be made an ARN. */
export function keyIsSound({ properties }: Event, { report }: Context): boolean {
  const key = given(properties, 'SecretsManagerKmsKeyId')
  if (!truthy(key) || textOf(key) !== undefined) return true
  const message = `"SecretsManagerKmsKeyId" is ${describe(key)}, expected the id of a key as text`
  report('polling-kms-key', key, message)
  return false
}

/** Lets the function decrypt the secret, where it has a key of its own. */
export function decrypting({ properties }: Event, action: string | readonly string[]): Shape[] {
  const key = textOf(given(properties, 'SecretsManagerKmsKeyId'))
  return key ? [statement(action, { 'Fn::Sub': `${regional('kms')}:key/${key}` })] : []
}

/** Lets the function do something. */
export const statement = (action: string | readonly string[], resource: Shape) => ({
  Action: action,
  Effect: 'Allow',
  Resource: resource,
})

/** Lets the function read a secret. */
export const readingSecret = (uri: Shape) => statement(['secretsmanager:GetSecretValue'], uri)

/** Lets the function join the network of the source. */
export const joiningNetwork = statement(
  [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeVpcs',
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
  ],
  '*',
)

/** The start of an ARN of this account and region, for an Fn::Sub. */
export const regional = (service: string) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}`
