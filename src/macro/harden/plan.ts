import { errorAlarm } from '../../lint/error-alarm.ts'
import type { Node } from '../../node/node.ts'
import { isRecord } from '../../node/record.ts'
import { at, given, isList, truthy } from '../../node/values.ts'
import type { Alarm } from '../../rollout/alarms/alarm.ts'
import { scopeOf } from '../../rollout/alarms/scope.ts'
import { speedOf } from '../../rollout/alarms/speed.ts'
import { alarmUsesOf } from '../../rollout/alarms/use.ts'
import { badEnds } from '../../rollout/deployments/deployment-groups.ts'
import { type Deployment, deploymentsOf } from '../../rollout/deployments/deployments.ts'
import { hasAutoAlias, preferenceOf } from '../../rollout/deployments/functions.ts'
import { fullAt } from '../../rollout/deployments/schedule.ts'
import { allows } from '../../rollout/permissions/allows.ts'
import { permissionsOf } from '../../rollout/permissions/permissions.ts'
import { isNoValue } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import { conditionOf, type Resource } from '../../template/resource.ts'
import { type Json, jsonOf } from '../fragment.ts'
import { aliasOf } from './refusal.ts'
import type { Wish } from './wish.ts'

/** What a function lacks. */
export interface Plan {
  /** Properties of the function, but for its preference. */
  readonly properties: Json
  /** Entries of its deployment preference. */
  readonly preference: Json
  /** Resources beside it. */
  readonly resources: Json
  /** What it lacks and cannot be given, with the reason. */
  readonly notes: readonly string[]
}

/** The ids of resources that a plan may add, unlike any that the template has. */
export interface Ids {
  readonly alarm: string
  readonly topic: string
}

/** The least time, in minutes, between the first chance of an alarm and the moment of full traffic. */
export const margin = 2

/** Plans what a function lacks; `written` is its own DeploymentPreference, without what Globals gives. */
export function planFor(fn: Resource, wish: Wish, written: unknown, ids: Ids, model: Model): Plan {
  const preference = preferenceOf(fn)
  const condition = conditionOf(fn.body)
  const isPassed = at(preference, 'PassthroughCondition') !== undefined
  return joined([
    hasAutoAlias(fn) ? {} : { properties: { AutoPublishAlias: wish.alias } },
    given(preference, 'Type') ? {} : { preference: { Type: wish.type } },
    condition === undefined || isPassed ? {} : { preference: { PassthroughCondition: true } },
    alarmFor(fn, aliasOf(fn, model) || wish.alias, written, ids.alarm, model),
    notificationFor(fn, ids.topic, model),
  ])
}

const joined = (parts: readonly Partial<Plan>[]): Plan => ({
  properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
  preference: Object.assign({}, ...parts.map(({ preference }) => preference)),
  resources: Object.assign({}, ...parts.map(({ resources }) => resources)),
  notes: parts.flatMap(({ notes = [] }) => notes),
})

function alarmFor(
  fn: Resource,
  alias: string,
  written: unknown,
  id: string,
  model: Model,
): Partial<Plan> {
  if (isWatched(fn, model)) return {}
  const forbidden = forbids(fn, 'cloudwatch:DescribeAlarms', model)
  if (forbidden) return { notes: [`No alarm added: ${forbidden}`] }
  const own = jsonOf(written)['Alarms']
  const inherited = given(preferenceOf(fn), 'Alarms')
  const isMerged = own !== undefined || !inherited || isList(inherited)
  const Alarms = isMerged ? withAlarm(own, { Ref: id }) : undefined
  if (!Alarms) return { notes: ['No alarm added: its "Alarms" are no list that takes another one'] }
  if (isDroppedByGlobals(own, inherited)) {
    return {
      notes: ['No alarm added: "Alarms" of Globals begin with AWS::NoValue, which drops all'],
    }
  }
  const condition = conditionOf(fn.body)
  const alarm = { ...jsonOf(errorAlarm(fn.id, alias)), ...(condition && { Condition: condition }) }
  return { preference: { Alarms }, resources: { [id]: alarm } }
}

/** Whether a list begins with AWS::NoValue that is not of the function's own. */
const isDroppedByGlobals = (own: unknown, merged: Node | undefined): boolean =>
  isList(merged) &&
  isNoValue(merged.items[0]) &&
  merged.items.length > (Array.isArray(own) ? own.length : 0)

/** Whether an alarm on the errors of the new version is there, and fires well before all traffic has moved. */
const isWatched = (fn: Resource, model: Model): boolean =>
  deploymentsOf(model)
    .filter(({ source }) => source?.id === fn.id)
    .some(deployment =>
      alarmUsesOf(deployment, model).some(
        ({ alarm }) =>
          alarm?.metrics.some(({ name }) => name === 'Errors') === true &&
          scopeOf(alarm, deployment, model) === 'new-version' &&
          isEarly(alarm, deployment),
      ),
    )

/** Whether an alarm can fire at least `margin` minutes before all traffic has moved, whatever the case. */
export function isEarly(alarm: Alarm, { schedules }: Deployment): boolean {
  const speed = speedOf(alarm)
  return schedules.every(
    schedule => speed && schedule && speed.earliest + margin <= fullAt(schedule),
  )
}

/** A list of alarms with one more; both branches of a condition get it, and what stands for no value goes. */
function withAlarm(alarms: unknown, added: Json): unknown {
  if (alarms === undefined || alarms === null || isNothing(alarms)) return [added]
  if (Array.isArray(alarms)) return [...alarms.filter(one => !isNothing(one)), added]
  const branches = isRecord(alarms) ? alarms['Fn::If'] : undefined
  if (!Array.isArray(branches) || branches.length !== 3) return undefined
  const [condition, ...lists] = branches
  const both = lists.map(list => withAlarm(list, added))
  return both.includes(undefined) ? undefined : { 'Fn::If': [condition, ...both] }
}

const isNothing = (value: unknown) => jsonOf(value)['Ref'] === 'AWS::NoValue'

function notificationFor(fn: Resource, topic: string, model: Model): Partial<Plan> {
  if (truthy(given(preferenceOf(fn), 'TriggerConfigurations')) || hasEventRule(model)) return {}
  const forbidden = forbids(fn, 'sns:Publish', model)
  if (forbidden) return { notes: [`No notification added: ${forbidden}`] }
  const trigger = {
    TriggerName: 'Rollback',
    TriggerTargetArn: { Ref: topic },
    TriggerEvents: badEnds,
  }
  return {
    preference: { TriggerConfigurations: [trigger] },
    resources: { [topic]: { Type: 'AWS::SNS::Topic' } },
  }
}

/** Whether a rule of EventBridge listens to CodeDeploy already. */
const hasEventRule = ({ source, value }: Model): boolean =>
  [...source.values()].some(
    ({ type, body }) =>
      type === 'AWS::Events::Rule' &&
      isOfCodeDeploy(at(body, 'Properties', 'EventPattern', 'source'), value),
  )

const isOfCodeDeploy = (sources: Node | undefined, { text }: Model['value']): boolean =>
  sources?.kind === 'list' && sources.items.some(one => text(one) === 'aws.codedeploy')

/** Why the role of a function's deployments cannot do something, where it surely cannot. */
function forbids(fn: Resource, action: string, model: Model): string | undefined {
  const role = given(preferenceOf(fn), 'Role')
  if (!truthy(role) || allows(permissionsOf(role, model), action) !== false) return undefined
  return `the role of its deployments does not allow ${action}`
}
