import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import type { Case } from '../../template/case.ts'
import { type Model, perModel } from '../../template/model.ts'
import { byName } from '../../template/physical-names.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import { allAtOnce, canary, fullAt, linear, predefinedSchedule, type Schedule } from './schedule.ts'

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

/** The longest interval of a configuration and the longest shift, in minutes. */
const longest = 2880

/**
 * Why CodeDeploy cannot move an alias by the configuration of the template that a type stands for.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
 */
export function configurationMistake(model: Model, type: Node | undefined): string | undefined {
  const [first, ...others] = model.value.cases(type)
  const config = others.length > 0 ? undefined : configurationOf(model, first)
  const mistake = config && (platformMistake(model, config) ?? routingMistake(model, config))
  return mistake && `"${config.id}" ${mistake}`
}

function platformMistake({ value }: Model, { body }: Resource): string | undefined {
  const node = at(body, 'Properties', 'ComputePlatform')
  const platform = node ? value.text(node) : 'Server'
  return platform === undefined || platform === 'Lambda'
    ? undefined
    : `is for the platform ${platform}, not for Lambda`
}

function routingMistake(model: Model, config: Resource): string | undefined {
  const routing = at(config.body, 'Properties', 'TrafficRoutingConfig')
  const kind = model.value.text(at(routing, 'Type'))?.replace(/^TimeBased/, '')
  const number = (name: string) =>
    model.value.number(at(routing, `TimeBased${kind}`, `${kind}${name}`))
  const [percent, interval] = [number('Percentage'), number('Interval')]
  if (percent !== undefined && !isWithin(percent, 99)) {
    return `moves ${percent} % in a step, CodeDeploy takes 1 to 99`
  }
  if (interval !== undefined && !isWithin(interval, longest)) {
    return `has an interval of ${interval} min, CodeDeploy takes 1 to ${longest}`
  }
  const schedule = customSchedule(model, config)
  return schedule && fullAt(schedule) > longest
    ? `takes ${fullAt(schedule)} min, CodeDeploy takes ${longest} at most`
    : undefined
}

const isWithin = (number: number, most: number): boolean =>
  Number.isInteger(number) && number >= 1 && number <= most

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
  const isSound = percent >= 1 && percent <= 99 && minutes >= 1 && minutes <= longest
  return isSound ? make(percent, minutes) : undefined
}
