import type { Model } from '../../template/model.ts'
import { listMistake } from '../alarms/list.ts'
import { type AlarmUse, alarmTypes } from '../alarms/use.ts'
import { configurationMistake } from '../deployments/configuration.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { forbiddenHook, mayNotInvoke } from '../deployments/hook-names.ts'
import { hookPrefix } from '../deployments/hooks.ts'
import type { Judgement } from './shape.ts'

/** What to write where a part of a deployment depends on parameters that are not given. */
export const giveParameters = 'Give the values of parameters'

/** A deployment whose group is in another stack. */
export const elsewhere: Judgement = {
  verdict: 'UNKNOWN',
  reason: 'The template does not have its deployment group, nor the alarms of that',
}

/** Why nobody knows how a deployment moves traffic: its configuration is refused, is elsewhere, or has no name yet. */
export function noSchedule({ type }: Deployment, model: Model): Judgement {
  const refusal = refusedConfiguration(type, model)
  if (refusal) return { ...refusal, verdict: 'UNKNOWN' }
  const name = model.value.text(type)
  return name === undefined
    ? {
        verdict: 'UNKNOWN',
        reason: 'How traffic moves is not known before deployment',
        instead: `${giveParameters}, or name a configuration of the template`,
      }
    : {
        verdict: 'UNKNOWN',
        reason: `How "${name}" moves traffic is not known, neither CodeDeploy nor the template has it`,
        instead: 'Name a configuration of CodeDeploy or of the template',
      }
}

/** What AWS does not take, so that no deployment begins: a configuration of the template, or the list of alarms. */
export function refused(deployment: Deployment, model: Model): Judgement | undefined {
  const mistake = listMistake(deployment, model)
  return (
    refusedConfiguration(deployment.type, model) ?? (mistake && { verdict: 'BLOCKED', ...mistake })
  )
}

function refusedConfiguration(type: Deployment['type'], model: Model): Judgement | undefined {
  const reason = configurationMistake(model, type)
  return reason === undefined
    ? undefined
    : { verdict: 'BLOCKED', reason, instead: 'Write a configuration for Lambda within its limits' }
}

/** A hook that CodeDeploy may not invoke, so that every deployment fails when its turn comes. */
export function uncallable(deployment: Deployment, model: Model): Judgement | undefined {
  const hook = forbiddenHook(deployment, model)
  return hook && { verdict: 'BLOCKED', reason: mayNotInvoke(hook), instead: prefixed }
}

const prefixed = `Write a FunctionName that begins with "${hookPrefix}"`

export const unknownAlarms: Judgement = {
  verdict: 'UNKNOWN',
  reason: 'Its list of alarms is not known before deployment',
  instead: giveParameters,
}

/** An alarm that is listed in some cases alone. */
export const conditionalAlarm: Judgement = {
  verdict: 'UNKNOWN',
  reason: 'Whether it is listed depends on a condition',
  instead: giveParameters,
}

/** An entry that no metric alarm of the template stands behind, or that names none. */
export function unseen({ resource, name, isArn }: AlarmUse): Judgement {
  if (isArn && (!resource || alarmTypes.has(resource.type))) {
    return {
      verdict: 'BLIND',
      reason: 'It is listed by its ARN, expected its name',
      instead: resource ? `Write !Ref ${resource.id}` : 'Write its name',
    }
  }
  if (resource?.type === 'AWS::CloudWatch::CompositeAlarm') {
    return { verdict: 'UNKNOWN', reason: 'It is a composite alarm, which is not reckoned with' }
  }
  if (resource) {
    return {
      verdict: 'BLIND',
      reason: `It is ${resource.type}, no alarm`,
      instead: 'Write !Ref and an alarm of the template',
    }
  }
  return name === undefined
    ? {
        verdict: 'UNKNOWN',
        reason: 'Which alarm it is is not known before deployment',
        instead: giveParameters,
      }
    : {
        verdict: 'UNKNOWN',
        reason: 'It is not in this template, what it watches is not known',
        instead: 'Write the alarm in this template, and !Ref in the place of its name',
      }
}
