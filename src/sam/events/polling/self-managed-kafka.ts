import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, isList, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Context } from '../../context.ts'
import { describe } from '../../properties.ts'
import type { Event } from '../event.ts'
import {
  type Access,
  accessOf,
  decrypting,
  joiningNetwork,
  keyIsSound,
  readingSecret,
} from './access.ts'
import { polled } from './polled.ts'
import { registryStatements } from './schema-registry.ts'

const authentication = [
  'SASL_SCRAM_256_AUTH',
  'SASL_SCRAM_512_AUTH',
  'BASIC_AUTH',
  'CLIENT_CERTIFICATE_TLS_AUTH',
]
const network = ['VPC_SUBNET', 'VPC_SECURITY_GROUP']
const certificate = 'SERVER_ROOT_CA_CERTIFICATE'

/** Messages of a Kafka cluster outside of AWS's management. */
export const selfManagedKafka = polled({
  type: 'SelfManagedKafka',
  properties: {},
  kafkaConfig: 'SelfManagedKafkaEventSourceConfig',
  policies(event, context) {
    const sourceIsSound = hasSource(event, context)
    const accesses = accessOf(event, [...network, ...authentication, certificate], context)
    if (!accesses || !sourceIsSound || !accessIsSound(event, accesses, context)) return undefined
    const registry = registryStatements(event, context)
    if (!registry || !keyIsSound(event, context)) return undefined
    const statements = [
      ...accessStatements(accesses),
      ...decrypting(event, ['kms:Decrypt']),
      ...registry,
    ]
    return [
      {
        PolicyDocument: { Statement: statements, Version: '2012-10-17' },
        PolicyName: 'SelfManagedKafkaExecutionRolePolicy',
      },
    ]
  },
})

function hasSource({ name, origin, properties }: Event, { report }: Context): boolean {
  const missing = ['KafkaBootstrapServers', 'Topics'].filter(p => !truthy(given(properties, p)))
  for (const property of missing) {
    report('kafka-source', origin, `SelfManagedKafka event "${name}" needs "${property}"`)
  }
  const topics = given(properties, 'Topics')
  if (!truthy(topics) || size(topics) === 1) return missing.length === 0
  report('kafka-source', topics, '"Topics" has several topics, expected one')
  return false
}

/** A mapping counts as its keys, so an intrinsic is one topic. */
const size = (node: Node) => (isList(node) ? node.items.length : 1)

function accessIsSound(event: Event, accesses: readonly Access[], { report }: Context): boolean {
  const unnamed = accesses.filter(({ uri }) => !truthy(uri) || !isUri(uri))
  for (const { type, uri, node } of unnamed) {
    const what = uri ? describe(uri) : 'missing'
    report('polling-access', uri ?? node, `URI of the "${type}" access is ${what}, expected text`)
  }
  const [, second] = accesses.filter(({ type }) => authentication.includes(type))
  if (second) {
    const message = `The event has a second authentication of type "${second.type}", expected one`
    report('polling-access', second.node, message)
  }
  const given = network.filter(name => accesses.some(({ type }) => type === name))
  const half = given.length === 1
  if (half) {
    const missing = network.find(name => !given.includes(name))
    const message = `Access to "${event.name}" has "${given[0]}", it needs "${missing}" as well`
    report(
      'polling-access',
      event.properties.entries.get('SourceAccessConfigurations') ?? event.origin,
      message,
    )
  }
  return unnamed.length === 0 && !second && !half
}

const isUri = (node: Exclude<Access['uri'], undefined>) =>
  textOf(node) !== undefined || isIntrinsic(node)

function accessStatements(accesses: readonly Access[]): Shape[] {
  const has = (name: string) => accesses.some(({ type }) => type === name)
  const secret = accesses.find(({ type }) => authentication.includes(type))?.uri
  return [
    ...(secret ? [readingSecret(secret)] : []),
    // AWS repeats the secret of the authentication where it means that of the certificate.
    ...(has(certificate) ? [readingSecret(secret ?? null)] : []),
    ...(has('VPC_SUBNET') ? [joiningNetwork] : []),
  ]
}
