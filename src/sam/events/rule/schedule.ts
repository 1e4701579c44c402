import { given } from '../../../node/values.ts'
import type { Properties } from '../../emit.ts'
import { boolean, map, required, text } from '../../properties.ts'
import type { Event, EventType } from '../event.ts'
import { permission } from '../permission.ts'
import { ruleOf } from './rule.ts'

/** What a Schedule event accepts, whatever it invokes. */
export const scheduleProperties = {
  Schedule: required(text),
  Input: text,
  Enabled: boolean,
  State: text,
  Name: text,
  Description: text,
  DeadLetterConfig: map,
  RetryPolicy: map,
}

/** What makes a rule one that fires on a schedule. */
export const scheduleRule = ({ properties }: Event): Properties => ({
  ScheduleExpression: given(properties, 'Schedule'),
  Name: given(properties, 'Name'),
  Description: given(properties, 'Description'),
})

/** A schedule by an EventBridge rule. */
export const schedule: EventType = {
  type: 'Schedule',
  // AWS accepts a rule name here and makes nothing of it.
  properties: { ...scheduleProperties, RuleName: text },
  *expand(event, target, context) {
    const invocation = { suffix: 'LambdaTarget' } as const
    const made = ruleOf(event, target, scheduleRule(event), invocation, context)
    if (!made) return
    yield made.rule
    yield* made.deadLetters
    yield permission(event, target, { principal: 'events.amazonaws.com', sourceArn: made.arn })
  },
}
