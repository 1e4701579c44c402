import { given } from '../../node/values.ts'
import { text } from '../properties.ts'
import type { EventType } from './event.ts'
import { permission } from './permission.ts'

/** An Alexa skill that invokes the function. */
export const alexaSkill: EventType = {
  type: 'AlexaSkill',
  properties: { SkillId: text },
  *expand(event, target) {
    yield permission(event, target, {
      principal: 'alexa-appkit.amazon.com',
      token: given(event.properties, 'SkillId'),
    })
  },
}
