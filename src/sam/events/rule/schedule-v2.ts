import type { Shape } from '../../../node/build.ts'
import { isNode } from '../../../node/node.ts'
import { given, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { allowing, assumedBy } from '../../iam/documents.ts'
import { boolean, map, required, strict, text } from '../../properties.ts'
import type { Event, EventType, Target } from '../event.ts'
import { eventEmitter } from '../event-emitter.ts'
import { type DeadLetter, deadLetter } from './dead-letter.ts'

/** A schedule of EventBridge Scheduler, for functions and state machines. */
export const scheduleV2: EventType = {
  type: 'ScheduleV2',
  properties: {
    PermissionsBoundary: text,
    ScheduleExpression: required(text),
    FlexibleTimeWindow: map,
    Name: text,
    State: text,
    Description: text,
    StartDate: text,
    EndDate: text,
    ScheduleExpressionTimezone: text,
    GroupName: text,
    KmsKeyArn: text,
    Input: text,
    RoleArn: text,
    DeadLetterConfig: map,
    RetryPolicy: map,
    OmitName: strict(boolean),
  },
  *expand(event, target, context) {
    const letters = deadLetter(event, target, context)
    if (!nameIsClear(event, context) || letters === 'malformed') return
    const own = given(event.properties, 'RoleArn')
    const hasRole = truthy(own)
    const role = hasRole ? own : { 'Fn::GetAtt': [`${event.id}Role`, 'Arn'] }
    yield scheduleResource(event, target, role, letters)
    if (letters?.queue) yield letters.queue
    if (!hasRole) yield roleResource(event, target, letters)
  },
}

function nameIsClear({ properties }: Event, { report }: Context): boolean {
  const name = truthy(given(properties, 'Name')) && properties.entries.get('Name')
  if (!name || !truthy(given(properties, 'OmitName'))) return true
  report('event-schedule-name', name, 'A schedule has "Name" and "OmitName", remove one')
  return false
}

function scheduleResource(
  event: Event,
  target: Target,
  role: Shape,
  letters: DeadLetter | undefined,
): Resource {
  const value = (name: string) => given(event.properties, name)
  const or = (name: string, fallback: Shape) => (truthy(value(name)) ? value(name) : fallback)
  return eventEmitter(event, target).resource(event.id, 'AWS::Scheduler::Schedule', {
    ScheduleExpression: value('ScheduleExpression'),
    FlexibleTimeWindow: or('FlexibleTimeWindow', { Mode: 'OFF' }),
    Name: truthy(value('OmitName')) ? undefined : or('Name', event.id),
    State: or('State', undefined),
    Description: value('Description'),
    StartDate: value('StartDate'),
    EndDate: value('EndDate'),
    ScheduleExpressionTimezone: value('ScheduleExpressionTimezone'),
    GroupName: value('GroupName'),
    KmsKeyArn: value('KmsKeyArn'),
    Target: {
      Arn: target.arn,
      RoleArn: role,
      Input: value('Input'),
      DeadLetterConfig: letters && { Arn: letters.arn },
      RetryPolicy: value('RetryPolicy'),
    },
  })
}

/** Policy and action by which a schedule invokes each kind of target. */
const invocations = {
  function: ['LambdaPolicy', 'lambda:InvokeFunction'],
  alias: ['LambdaPolicy', 'lambda:InvokeFunction'],
  machine: ['StartExecutionPolicy', 'states:StartExecution'],
  'machine-alias': ['StartExecutionPolicy', 'states:StartExecution'],
} as const

/** AWS takes what is empty for no queue here, and passes it on all the same. */
const isKnown = (letters: DeadLetter | undefined): letters is DeadLetter =>
  letters !== undefined && (!isNode(letters.arn) || truthy(letters.arn))

function roleResource(event: Event, target: Target, letters: DeadLetter | undefined): Resource {
  const [policy, action] = invocations[target.kind]
  const boundary = given(event.properties, 'PermissionsBoundary')
  return eventEmitter(event, target).resource(`${event.id}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: assumedBy('scheduler.amazonaws.com'),
    Policies: [
      allowing(`${event.id}${policy}`, action, target.arn),
      isKnown(letters)
        ? allowing(`${event.id}SQSPolicy`, 'sqs:SendMessage', letters.arn)
        : undefined,
    ],
    PermissionsBoundary: truthy(boundary) ? boundary : undefined,
  })
}
