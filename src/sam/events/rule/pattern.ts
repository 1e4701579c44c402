import { given } from '../../../node/values.ts'
import type { Properties } from '../../emit.ts'
import { boolean, map, text } from '../../properties.ts'
import type { Event, EventType } from '../event.ts'
import { permission } from '../permission.ts'
import { ruleOf } from './rule.ts'

/** What an EventBridge event accepts, whatever it invokes. */
export const patternProperties = {
  EventBusName: text,
  RuleName: text,
  Pattern: map,
  DeadLetterConfig: map,
  RetryPolicy: map,
  Input: text,
  InputPath: text,
  State: text,
  InputTransformer: map,
}

/** What makes a rule one that picks events by a pattern. */
export const patternRule = ({ properties }: Event): Properties => ({
  EventBusName: given(properties, 'EventBusName'),
  EventPattern: given(properties, 'Pattern'),
  Name: given(properties, 'RuleName'),
})

/** Events on an EventBridge bus that match a pattern; the older type is another name for it. */
export const patternEvents = ['EventBridgeRule', 'CloudWatchEvent'].map(
  (type): EventType => ({
    type,
    properties: { ...patternProperties, Target: map, Enabled: boolean },
    *expand(event, target, context) {
      const invocation = { suffix: 'LambdaTarget' } as const
      const made = ruleOf(event, target, patternRule(event), invocation, context)
      if (!made) return
      yield* made.deadLetters
      yield made.rule
      yield permission(event, target, { principal: 'events.amazonaws.com', sourceArn: made.arn })
    },
  }),
)
