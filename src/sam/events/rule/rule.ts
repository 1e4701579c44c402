import type { Shape } from '../../../node/build.ts'
import { at, given, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import type { Properties } from '../../emit.ts'
import type { Event, Target } from '../event.ts'
import { eventEmitter } from '../event-emitter.ts'
import { type DeadLetter, deadLetter } from './dead-letter.ts'

/** How a rule invokes its target. */
export interface Invocation {
  /** What the id of the target ends with. */
  readonly suffix: 'LambdaTarget' | 'StepFunctionsTarget'
  /** The role it invokes a state machine with; functions permit the invocation themselves. */
  readonly roleArn?: Exclude<Shape, undefined>
}

/** An EventBridge rule for an event, and what its dead letters need. */
export interface Rule {
  readonly rule: Resource
  readonly arn: Exclude<Shape, undefined>
  readonly deadLetters: readonly Resource[]
}

/** Makes the rule with its schedule or pattern in `properties`; undefined when the event is refused. */
export function ruleOf(
  event: Event,
  target: Target,
  properties: Properties,
  invocation: Invocation,
  context: Context,
): Rule | undefined {
  const letters = deadLetter(event, target, context)
  if (!stateIsClear(event, context) || letters === 'malformed') return undefined
  const arn = { 'Fn::GetAtt': [event.id, 'Arn'] }
  const rule = eventEmitter(event, target).resource(event.id, 'AWS::Events::Rule', {
    State: stateOf(event),
    Targets: [ruleTarget(event, target, invocation, letters)],
    ...properties,
  })
  const deadLetters = letters?.queue ? [letters.queue, sendPolicy(event, target, letters, arn)] : []
  return { rule, arn, deadLetters }
}

function stateIsClear({ properties }: Event, { report }: Context): boolean {
  const enabled = given(properties, 'Enabled') && properties.entries.get('Enabled')
  if (!enabled || !truthy(given(properties, 'State'))) return true
  report('event-state-conflict', enabled, 'A rule has both "State" and "Enabled", remove one')
  return false
}

/** What is not known before deployment counts as enabled. */
function stateOf({ properties }: Event): Shape {
  const enabled = given(properties, 'Enabled')
  if (enabled) return truthy(enabled) ? 'ENABLED' : 'DISABLED'
  const state = given(properties, 'State')
  return truthy(state) ? state : undefined
}

function ruleTarget(
  event: Event,
  target: Target,
  { suffix, roleArn }: Invocation,
  letters: DeadLetter | undefined,
): Shape {
  const value = (name: string) => given(event.properties, name)
  return {
    Arn: target.arn,
    Id: at(value('Target'), 'Id') ?? targetId(event, suffix),
    RoleArn: roleArn,
    Input: value('Input'),
    InputPath: value('InputPath'),
    DeadLetterConfig: letters && { Arn: letters.arn },
    RetryPolicy: value('RetryPolicy'),
    InputTransformer: value('InputTransformer'),
  }
}

/** EventBridge takes 64 characters; a long logical id loses its end. */
const targetId = ({ id }: Event, suffix: string) => id.slice(0, 64 - suffix.length) + suffix

function sendPolicy(
  event: Event,
  target: Target,
  { arn, queue }: DeadLetter,
  ruleArn: Shape,
): Resource {
  return eventEmitter(event, target).resource(`${event.id}QueuePolicy`, 'AWS::SQS::QueuePolicy', {
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'sqs:SendMessage',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Resource: arn,
          Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
        },
      ],
    },
    Queues: [{ Ref: queue?.id }],
  })
}
