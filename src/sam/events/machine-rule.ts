import { given } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import type { Properties } from '../emit.ts'
import { map, strict, text } from '../properties.ts'
import type { Event, EventType, Target } from './event.ts'
import { patternProperties, patternRule } from './rule/pattern.ts'
import { ruleOf } from './rule/rule.ts'
import { scheduleProperties, scheduleRule } from './rule/schedule.ts'
import { startingRole } from './starting-role.ts'

/** A schedule by an EventBridge rule, in a generated role unless the event names one. */
export const machineSchedule: EventType = {
  type: 'Schedule',
  properties: { ...scheduleProperties, Target: map, RoleArn: strict(text) },
  expand: (event, target, context) => startingRule(event, target, scheduleRule(event), context),
}

/** Events on an EventBridge bus that match a pattern; the older type is another name for it. */
export const machinePatternEvents = ['EventBridgeRule', 'CloudWatchEvent'].map(
  (type): EventType => ({
    type,
    properties: { ...patternProperties, Target: map },
    expand: (event, target, context) => startingRule(event, target, patternRule(event), context),
  }),
)

function* startingRule(
  event: Event,
  target: Target,
  properties: Properties,
  context: Context,
): Iterable<Resource> {
  const own = given(event.properties, 'RoleArn')
  const role = own ? undefined : startingRole(event, target, 'events.amazonaws.com')
  const roleArn = own ?? { 'Fn::GetAtt': [role?.id, 'Arn'] }
  const made = ruleOf(
    event,
    target,
    properties,
    { suffix: 'StepFunctionsTarget', roleArn },
    context,
  )
  if (!made) return
  yield made.rule
  if (role) yield role
  yield* made.deadLetters
}
