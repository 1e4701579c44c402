import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { writtenAt } from '../../node/origin.ts'
import { at, given, isMap, itemsOf } from '../../node/values.ts'
import type { Case } from '../../template/case.ts'
import { sourceOf } from '../../template/cause.ts'
import { yieldedId } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { byName } from '../../template/physical-names.ts'
import { mayExist, ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import { scheduleOf } from './configuration.ts'
import type { Schedule } from './schedule.ts'

/** The gradual deployment of one Lambda alias by CodeDeploy, whether SAM made it or it is written out. */
export interface Deployment {
  /** The alias with its update policy, in the expansion. */
  readonly alias: Resource
  readonly aliasName: string | undefined
  /** The `CodeDeployLambdaAliasUpdate` of the alias. */
  readonly policy: Node
  /** The function of the alias, in the expansion. */
  readonly fn: Resource | undefined
  /** The deployment group, where the template has it. */
  readonly group: Resource | undefined
  /** The SAM function with its effective preference after Globals, where SAM made the deployment. */
  readonly source: Resource | undefined
  /** `Type` of the preference, or `DeploymentConfigName` of the group. */
  readonly type: Node | undefined
  /** The schedule in each case of `type`; undefined for a case that is not known. */
  readonly schedules: readonly (Schedule | undefined)[]
  /** What the list of alarms can be, case by case: names, or references to alarms. */
  readonly alarms: readonly AlarmList[]
  /** The hooks as given: references to functions, or names. */
  readonly hooks: Readonly<Record<Hook, Node | undefined>>
}

export const hookNames = ['PreTraffic', 'PostTraffic'] as const

export type Hook = (typeof hookNames)[number]

/** One case of a list of alarms: its items, or undefined where the list is not known. */
export type AlarmList = readonly Node[] | undefined

/** Every gradual deployment that the expansion has, in the order in which they are written. */
export const deploymentsOf = perModel(model =>
  ofType(model, 'AWS::Lambda::Alias')
    .filter(alias => mayExist(alias, model.value))
    .sort((a, b) => writtenAt(a.idOrigin).start - writtenAt(b.idOrigin).start)
    .flatMap(alias => {
      const policy = model.value
        .cases(alias.body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate')
        .find(isMap)
      return policy ? [deployment(alias, policy, model)] : []
    }),
)

function deployment(alias: Resource, policy: Node, model: Model): Deployment {
  const { value } = model
  const property = (name: string) => at(alias.body, 'Properties', name)
  const group = groupOf(policy, model)
  const source = samSource(alias, model)
  const preference = at(source?.body, 'Properties', 'DeploymentPreference')
  const type = source
    ? given(preference, 'Type')
    : at(group?.body, 'Properties', 'DeploymentConfigName')
  return {
    alias,
    aliasName: value.text(property('Name')),
    policy,
    fn: functionOf(property('FunctionName'), model),
    group,
    source,
    type,
    schedules: value.cases(type).map(one => scheduleOf(model, one)),
    alarms: alarmLists(group, model),
    hooks: {
      PreTraffic: given(policy, 'BeforeAllowTrafficHook'),
      PostTraffic: given(policy, 'AfterAllowTrafficHook'),
    },
  }
}

/** The deployment group of the template that an update policy refers to, or names together with its application. */
function groupOf(policy: Node, model: Model): Resource | undefined {
  const { resources, value } = model
  const node = at(policy, 'DeploymentGroupName')
  const id = yieldedId(node, value)
  if (id !== undefined) return resources.get(id)
  const name = value.text(node)
  const application = applicationOf(policy, model)
  if (name === undefined || application === undefined) return undefined
  return ofType(model, 'AWS::CodeDeploy::DeploymentGroup').find(
    ({ body }) =>
      value.text(at(body, 'Properties', 'DeploymentGroupName')) === name &&
      applicationOf(at(body, 'Properties'), model) === application,
  )
}

/** The logical id of the application that is referred to or named, else its name. */
function applicationOf(node: Node | undefined, model: Model): string | undefined {
  const name = at(node, 'ApplicationName')
  const text = model.value.text(name)
  const named = text === undefined ? undefined : applicationsByName(model).get(text)
  return yieldedId(name, model.value) ?? named?.id ?? text
}

const applicationsByName = perModel(model =>
  byName(model, 'AWS::CodeDeploy::Application', 'ApplicationName'),
)

function samSource(alias: Resource, model: Model): Resource | undefined {
  const source = sourceOf(model, alias)
  return source?.type === 'AWS::Serverless::Function' ? source : undefined
}

/** The function that a `FunctionName` refers to or names. */
export function functionOf(name: Node | undefined, model: Model): Resource | undefined {
  const referred = yieldedResource(name, model)
  if (referred?.type === 'AWS::Lambda::Function') return referred
  const text = model.value.text(name)
  return text === undefined ? undefined : functionNamed(text, model)
}

/** The function of the template that has a name. */
export const functionNamed = (name: string, model: Model): Resource | undefined =>
  functionsByName(model).get(name)

/** Resources of a type, such as aliases, by the logical id of the function that they name. */
export const byFunction = (model: Model, type: string): ReadonlyMap<string, readonly Resource[]> =>
  groupBy(
    ofType(model, type),
    one => functionOf(at(one.body, 'Properties', 'FunctionName'), model)?.id,
  )

const functionsByName = perModel(model => byName(model, 'AWS::Lambda::Function', 'FunctionName'))

/** A group that the template does not have could have any alarms. */
function alarmLists(group: Resource | undefined, { value }: Model): readonly AlarmList[] {
  if (!group) return [undefined]
  return value
    .cases(group.body, 'Properties', 'AlarmConfiguration')
    .flatMap(configuration => alarmList(configuration, value))
}

function alarmList(configuration: Case, value: Model['value']): readonly AlarmList[] {
  return value.cases(configuration, 'Alarms').map(alarms => {
    if (alarms === undefined) return []
    return alarms.kind === 'list'
      ? itemsOf(alarms).map(item => at(item, 'Name') ?? item)
      : undefined
  })
}

/** Whether a deployment lists alarms, or may do so. */
export const mayHaveAlarms = ({ alarms }: Deployment): boolean =>
  alarms.some(list => list === undefined || list.length > 0)

/** Whether SAM's alias has its name in every stack: of a parameter SAM takes the default, a stack may have another value. */
export const isAliasNameFixed = (source: Resource | undefined, { value }: Model): boolean =>
  source?.type !== 'AWS::Serverless::Function' ||
  value.text(at(source.body, 'Properties', 'AutoPublishAlias')) !== undefined

/** The name of a deployment in messages: the SAM function, else the alias. */
export const deploymentName = ({ source, alias }: Deployment): string => source?.id ?? alias.id

/** How a template refers to the version that a deployment moves to, in Ref and before an attribute. */
export const versionName = ({ source, alias }: Deployment, { value }: Model): string | undefined =>
  source
    ? `${source.id}.Version`
    : yieldedId(at(alias.body, 'Properties', 'FunctionVersion'), value)

/** The schedule that holds in every case. */
export function onlySchedule({ schedules }: Deployment): Schedule | undefined {
  const [first, ...others] = schedules
  return others.length === 0 ? first : undefined
}
