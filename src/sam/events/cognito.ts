import { type Mapping, mapping } from '../../node/node.ts'
import { given, isList, isMap, textOf, withEntry } from '../../node/values.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { describe, either, listOf, required, strict, text } from '../properties.ts'
import type { Event, EventType, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'
import { permission } from './permission.ts'
import { changed, sourceResource } from './source-resource.ts'

/** Triggers of a user pool, set in the pool itself. */
export const cognito: EventType = {
  type: 'Cognito',
  properties: {
    UserPool: required(text),
    Trigger: required(strict(either(text, listOf('text')))),
  },
  *expand(event, target, context) {
    const pool = sourceResource(event, 'UserPool', 'AWS::Cognito::UserPool', context)
    const triggering = pool && triggeringPool(pool, event, target, context)
    if (!triggering) return
    context.output.edited.set(triggering.id, triggering)
    const sourceArn = { 'Fn::GetAtt': [pool.id, 'Arn'] }
    // One permission serves all events of a function, whatever pools they are from.
    const id = `${target.id}CognitoPermission`
    yield permission(event, target, { principal: 'cognito-idp.amazonaws.com', sourceArn }, id)
    yield triggering
  },
}

function triggeringPool(pool: Resource, event: Event, target: Target, context: Context) {
  const properties = propertiesOf(pool)
  const old = given(properties, 'LambdaConfig')
  if (old && !isMap(old)) {
    const message = `"LambdaConfig" of user pool "${pool.id}" is ${describe(old)}, expected a mapping`
    context.report('event-source-shape', old, message, { resource: pool.id })
    return undefined
  }
  const config = withTriggers(old ?? mapping(event.origin, []), event, target, context)
  if (!config) return undefined
  const keyOrigin = properties.entries.get('LambdaConfig')?.keyOrigin ?? event.origin
  const entry = { key: 'LambdaConfig', keyOrigin, value: config }
  return changed(pool, withEntry(properties, entry), pool.body.entries.get('DependsOn')?.value)
}

function withTriggers(
  config: Mapping,
  event: Event,
  target: Target,
  { report }: Context,
): Mapping | undefined {
  const trigger = given(event.properties, 'Trigger')
  const value = eventEmitter(event, target).make(target.arn)
  let triggers = config
  for (const item of isList(trigger) ? trigger.items : trigger ? [trigger] : []) {
    const key = textOf(item) ?? ''
    if (triggers.entries.has(key)) {
      const message = `Trigger "${key}" of the user pool has a function already, expected one function per trigger`
      report('cognito-trigger-taken', item, message)
      return undefined
    }
    triggers = withEntry(triggers, { key, keyOrigin: item.origin, value })
  }
  return triggers
}
