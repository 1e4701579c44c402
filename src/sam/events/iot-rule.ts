import { given, truthy } from '../../node/values.ts'
import { required, text } from '../properties.ts'
import type { EventType } from './event.ts'
import { eventEmitter } from './event-emitter.ts'
import { permission } from './permission.ts'

/** Messages to AWS IoT that a SQL statement picks. */
export const iotRule: EventType = {
  type: 'IoTRule',
  properties: { Sql: required(text), AwsIotSqlVersion: text },
  *expand(event, target, { settings }) {
    const rule = `arn:${settings.partition}:iot:\${AWS::Region}:\${AWS::AccountId}:rule/\${RuleName}`
    const version = given(event.properties, 'AwsIotSqlVersion')
    yield permission(event, target, {
      principal: 'iot.amazonaws.com',
      sourceArn: { 'Fn::Sub': [rule, { RuleName: { Ref: event.id } }] },
      sourceAccount: { 'Fn::Sub': '${AWS::AccountId}' },
    })
    yield eventEmitter(event, target).resource(event.id, 'AWS::IoT::TopicRule', {
      TopicRulePayload: {
        Sql: given(event.properties, 'Sql'),
        RuleDisabled: false,
        Actions: [{ Lambda: { FunctionArn: target.arn } }],
        AwsIotSqlVersion: truthy(version) ? version : undefined,
      },
    })
  },
}
