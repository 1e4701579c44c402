import type { Node } from '../../../node/node.ts'
import { truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context, Report } from '../../context.ts'
import type { ConnectorProfile } from '../../data/connector-profile.ts'
import { connectorProfiles } from '../../data/connector-profiles.ts'
import type { Attributes, Emitter, Properties } from '../../emit.ts'
import type { End } from './end.ts'
import { marked } from './metadata.ts'
import { fill, type Lookup, placeholdersOf } from './pattern.ts'
import { areAllowed, chosen, type Permissions } from './permissions.ts'
import { letWait } from './waiting.ts'

/** Two ends, and what may be done between them. */
export interface Connection {
  readonly source: End
  readonly destination: End
  readonly permissions: Permissions
}

/** What the resources of a connector have from it. */
export interface Connector {
  readonly id: string
  /** What follows the ids of the resources. */
  readonly suffix?: string
  readonly attributes?: Attributes
  readonly dependsOn?: Node | undefined
}

type Emit = (name: string, type: string, properties: Properties) => Resource

/** The policy, or the permissions, that let the source of a connection work with its destination. */
export function connect(
  connection: Connection,
  connector: Connector,
  emitter: Emitter,
  context: Context,
): readonly Resource[] {
  const { source, destination, permissions } = connection
  const { report } = context
  const ends = `from ${source.type} to ${destination.type}`
  const profile = connectorProfiles().get(source.type)?.get(destination.type)
  if (!profile) report('connector-unsupported-pair', destination.at, `AWS has no connector ${ends}`)
  if (!profile || !areAllowed(permissions, profile, ends, report)) return []
  if (!isComplete(connection, profile, report)) return []
  const emit = emitterOf(connection, connector, emitter, context)
  if (profile.kind === 'permission') return invocations(connection, profile, emit)
  const policy = policyOf(connection, profile.kind, profile, emit)
  letWait(policy.id, connection, profile, context, emitter.make)
  return [policy]
}

function emitterOf(
  connection: Connection,
  { id, suffix = '', attributes = new Map(), dependsOn }: Connector,
  { make, resource }: Emitter,
  context: Context,
): Emit {
  const more = { attributes: marked(attributes, id, connection, make, context), dependsOn }
  return (name, type, properties) => resource(`${id}${name}${suffix}`, type, properties, more)
}

/** What is acted on in each kind of profile, and what must be known of it. */
const subjects = {
  'source-role': { end: 'source', value: 'RoleName' },
  'destination-role': { end: 'destination', value: 'RoleName' },
  queue: { end: 'destination', value: 'QueueUrl' },
  topic: { end: 'destination', value: 'Arn' },
  permission: { end: 'destination', value: 'Arn' },
} as const

function subjectOf(connection: Connection, kind: ConnectorProfile['kind']): Node | undefined {
  const { end, value } = subjects[kind]
  return connection[end].known.get(value)
}

/** What stands for a placeholder of a profile, such as `Source.Arn`. */
const lookup =
  ({ source, destination }: Connection): Lookup =>
  placeholder => {
    const [end, name = ''] = placeholder.split('.')
    return (end === 'Source' ? source : destination).known.get(name)
  }

/** Whether all is known that a profile needs, also for permissions that are not asked for. */
function isComplete(connection: Connection, profile: ConnectorProfile, report: Report): boolean {
  const { end, value } = subjects[profile.kind]
  const lookUp = lookup(connection)
  const unknown = new Set(
    [...placeholdersOf(profile.access)].filter(placeholder => !lookUp(placeholder)),
  )
  if (!truthy(subjectOf(connection, profile.kind))) {
    unknown.add(`${end === 'source' ? 'Source' : 'Destination'}.${value}`)
  }
  for (const placeholder of unknown) reportUnknown(placeholder, connection, report)
  return unknown.size === 0
}

function reportUnknown(placeholder: string, connection: Connection, report: Report): void {
  const [side, value] = placeholder.split('.')
  const end = side === 'Source' ? 'source' : 'destination'
  const { at, type } = connection[end]
  const what = value === 'RoleName' ? 'the role' : `"${value}"`
  report(
    'connector-value-missing',
    at,
    `The connector does not find ${what} of its ${end}, ${type}`,
  )
}

const policies = {
  'source-role': { name: 'Policy', type: 'AWS::IAM::ManagedPolicy', subjects: 'Roles' },
  'destination-role': { name: 'Policy', type: 'AWS::IAM::ManagedPolicy', subjects: 'Roles' },
  queue: { name: 'QueuePolicy', type: 'AWS::SQS::QueuePolicy', subjects: 'Queues' },
  topic: { name: 'TopicPolicy', type: 'AWS::SNS::TopicPolicy', subjects: 'Topics' },
} as const

function policyOf(
  connection: Connection,
  kind: keyof typeof policies,
  profile: ConnectorProfile,
  emit: Emit,
): Resource {
  const { name, type, subjects } = policies[kind]
  const statements = chosen(connection.permissions, profile).flatMap(([, patterns]) => patterns)
  return emit(name, type, {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: statements.map(statement => fill(statement, lookup(connection))),
    },
    [subjects]: [subjectOf(connection, kind)],
  })
}

/** One permission to invoke the destination for each category. */
function invocations(
  connection: Connection,
  profile: ConnectorProfile,
  emit: Emit,
): readonly Resource[] {
  return chosen(connection.permissions, profile).flatMap(([category, patterns]) =>
    patterns.map(pattern =>
      emit(`${category}LambdaPermission`, 'AWS::Lambda::Permission', {
        ...fill(pattern, lookup(connection)),
        FunctionName: subjectOf(connection, profile.kind),
      }),
    ),
  )
}
