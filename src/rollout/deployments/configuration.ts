import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import type { Case } from '../../template/case.ts'
import { type Model, perModel } from '../../template/model.ts'
import { byName } from '../../template/physical-names.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import { allAtOnce, canary, linear, predefinedSchedule, type Schedule } from './schedule.ts'

const configType = 'AWS::CodeDeploy::DeploymentConfig'

/** The schedule of one case of a deployment type or configuration name; undefined where it is not known. */
export function scheduleOf(model: Model, type: Case): Schedule | undefined {
  const name = textOf(type)
  const predefined = name === undefined ? undefined : predefinedSchedule(name)
  const config = configurationOf(model, type)
  return predefined ?? (config && customSchedule(model, config))
}

/** The `AWS::CodeDeploy::DeploymentConfig` of the template that a type refers to or names. */
export function configurationOf(model: Model, type: Case): Resource | undefined {
  const referred = yieldedResource(type, model)
  if (referred?.type === configType) return referred
  const name = textOf(type)
  return name === undefined ? undefined : named(model).get(name)
}

const named = perModel(model => byName(model, configType, 'DeploymentConfigName'))

/** The schedule of a configuration in the template. */
function customSchedule({ value }: Model, config: Resource): Schedule | undefined {
  const routing = at(config.body, 'Properties', 'TrafficRoutingConfig')
  const number = (...path: string[]) => value.number(at(routing, ...path))
  switch (value.text(at(routing, 'Type'))) {
    case 'AllAtOnce':
      return allAtOnce
    case 'TimeBasedCanary':
      return timed(
        canary,
        number('TimeBasedCanary', 'CanaryPercentage'),
        number('TimeBasedCanary', 'CanaryInterval'),
      )
    case 'TimeBasedLinear':
      return timed(
        linear,
        number('TimeBasedLinear', 'LinearPercentage'),
        number('TimeBasedLinear', 'LinearInterval'),
      )
    default:
      return undefined
  }
}

/** The schedule of a state machine alias's `DeploymentPreference`. */
export function stateMachineSchedule(
  { value }: Model,
  preference: Node | undefined,
): Schedule | undefined {
  const number = (name: string) => value.number(at(preference, name))
  switch (value.text(at(preference, 'Type'))) {
    case 'ALL_AT_ONCE':
      return allAtOnce
    case 'CANARY':
      return timed(canary, number('Percentage'), number('Interval'))
    case 'LINEAR':
      return timed(linear, number('Percentage'), number('Interval'))
    default:
      return undefined
  }
}

/** Only percentages and minutes that AWS could take make a schedule. */
function timed(
  make: (percent: number, minutes: number) => Schedule,
  percent: number | undefined,
  minutes: number | undefined,
): Schedule | undefined {
  if (percent === undefined || minutes === undefined) return undefined
  const isSound = percent >= 1 && percent <= 99 && minutes >= 1 && minutes <= 2880
  return isSound ? make(percent, minutes) : undefined
}
