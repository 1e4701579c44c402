import type { Shape } from '../../../node/build.ts'
import { given, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import type { Properties } from '../../emit.ts'
import { managedPolicy } from '../../iam/documents.ts'
import type { PropertyTable } from '../../properties.ts'
import type { Event, EventType, Target } from '../event.ts'
import { eventEmitter } from '../event-emitter.ts'
import { type FailureDestination, failureDestination } from './failure-destination.ts'
import { copiedProperties, pollingProperties } from './properties.ts'
import { settledRegistry } from './schema-registry.ts'

type Policy = Exclude<Shape, undefined>

/** What is special about a source that Lambda polls. */
export interface Polling {
  readonly type: string
  /** What it accepts beside what all of them do. */
  readonly properties: PropertyTable
  /** The property with the ARN of the source. */
  readonly source?: string
  /** The managed policy that lets the function read from it. */
  readonly managedPolicy?: string
  /** Where the mapping keeps what only Kafka sources have. */
  readonly kafkaConfig?: string
  /** More properties of the mapping. */
  extra?(event: Event): Properties
  /** Inline policies that the function needs to read from it; undefined when the event is refused. */
  policies?(event: Event, context: Context): readonly Policy[] | undefined
}

/** An event type whose source Lambda polls: one mapping, and what it lets the function do. */
export function polled(polling: Polling): EventType {
  return {
    type: polling.type,
    properties: { ...pollingProperties, ...polling.properties },
    *expand(event, target, context) {
      const destination = failureDestination(event, context)
      const policies = polling.policies ? polling.policies(event, context) : []
      const isSound = [filterIsSound(event, context), groupFits(event, polling, context)]
      if (!policies || destination === 'malformed' || !isSound.every(Boolean)) return
      if (!permit(event, target, polling, policies, destination?.policy, context)) return
      yield mapping(event, target, polling, destination, context)
    },
  }
}

function mapping(
  event: Event,
  target: Target,
  polling: Polling,
  destination: FailureDestination | undefined,
  context: Context,
): Resource {
  const value = (name: string) => given(event.properties, name)
  const servers = value('KafkaBootstrapServers')
  return eventEmitter(event, target).resource(event.id, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: target.name,
    EventSourceArn: polling.source && value(polling.source),
    ...Object.fromEntries(copiedProperties.map(name => [name, value(name)])),
    SelfManagedEventSource: truthy(servers)
      ? { Endpoints: { KafkaBootstrapServers: servers } }
      : undefined,
    ...(polling.kafkaConfig && { [polling.kafkaConfig]: kafkaConfig(event, context) }),
    DestinationConfig: destination?.config,
    ...polling.extra?.(event),
  })
}

function kafkaConfig(event: Event, context: Context): Shape {
  const [group, registry] = [
    given(event.properties, 'ConsumerGroupId'),
    settledRegistry(event, context),
  ].map(value => (truthy(value) ? value : undefined))
  if (!group && !registry) return undefined
  return { ConsumerGroupId: group, SchemaRegistryConfig: registry }
}

/** Adds what the event needs to the function's role; AWS fails where it meets policies in an Fn::If. */
function permit(
  event: Event,
  target: Target,
  polling: Polling,
  policies: readonly Policy[],
  destinationPolicy: Policy | undefined,
  { report, settings }: Context,
): boolean {
  const { role, source } = target
  const { make } = eventEmitter(event, target)
  if (polling.managedPolicy) {
    role.manage(make(managedPolicy(settings.partition, polling.managedPolicy)))
  }
  if (policies.length > 0 && role.hasConditionalPolicy) {
    const message = `"${event.name}" adds a policy to the role of "${source.id}", but Policies there has an Fn::If, which AWS cannot combine with it`
    report('event-policy-conditional', event.origin, message)
    return false
  }
  for (const policy of [...policies, destinationPolicy]) if (policy) role.allow(make(policy))
  return true
}

function filterIsSound({ properties }: Event, { report }: Context): boolean {
  const criteria = given(properties, 'FilterCriteria')
  if (criteria?.kind !== 'map' || !truthy(criteria) || isIntrinsic(criteria)) return true
  const others = [...criteria.entries.values()].filter(({ key }) => key !== 'Filters')
  for (const entry of others) {
    const message = `"FilterCriteria" has the key "${entry.key}", expected "Filters" alone`
    report('polling-filter', entry, message)
  }
  return others.length === 0
}

function groupFits({ type, properties }: Event, polling: Polling, { report }: Context): boolean {
  const group = properties.entries.get('ConsumerGroupId')
  if (!group || !truthy(group.value) || polling.kafkaConfig) return true
  const message = `Events of type "${type}" have no consumer group, remove "ConsumerGroupId"`
  report('polling-consumer-group', group, message)
  return false
}
