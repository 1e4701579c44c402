import { given } from '../../node/values.ts'
import { required, text } from '../properties.ts'
import type { EventType } from './event.ts'
import { eventEmitter } from './event-emitter.ts'
import { permission } from './permission.ts'

/** Lines of a log group that match a pattern. */
export const cloudWatchLogs: EventType = {
  type: 'CloudWatchLogs',
  properties: { LogGroupName: required(text), FilterPattern: required(text) },
  *expand(event, target, { settings }) {
    const group = given(event.properties, 'LogGroupName')
    const arn = `arn:${settings.partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${__LogGroupName__}:*`
    const allowed = permission(event, target, {
      principal: 'logs.amazonaws.com',
      sourceArn: { 'Fn::Sub': [arn, { __LogGroupName__: group }] },
    })
    yield allowed
    yield eventEmitter(event, target).resource(
      event.id,
      'AWS::Logs::SubscriptionFilter',
      {
        LogGroupName: group,
        FilterPattern: given(event.properties, 'FilterPattern'),
        DestinationArn: target.arn,
      },
      { dependsOn: [allowed.id] },
    )
  },
}
