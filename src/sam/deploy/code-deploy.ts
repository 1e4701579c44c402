import type { Shape } from '../../node/build.ts'
import { mapping, type Node } from '../../node/node.ts'
import { entriesOf, given, isList, onlyEntry, textOf, truthy } from '../../node/values.ts'
import { ifArguments, isIntrinsic, isNoValue } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import { anyOf } from '../conditions.ts'
import type { Context } from '../context.ts'
import { type Attributes, type Emitter, emitter } from '../emit.ts'
import { assumedBy, managedPolicy } from '../iam/documents.ts'
import { describe } from '../properties.ts'
import { tagList } from '../tags.ts'
import { applicationId, deploymentGroupId, type Preference, serviceRoleId } from './deployments.ts'

/** What CodeDeploy needs to shift the traffic of all functions that are deployed gradually. */
export function* deployGradually(context: Context): Iterable<Resource> {
  const { enabled } = context.deployments
  const [first] = enabled
  if (!first) return
  const emit = emitter('DeploymentPreference', first.body.origin)
  const attributes = sharedCondition(first, context)
  const tags = mergedTags(enabled, emit)
  yield emit.resource(
    applicationId,
    'AWS::CodeDeploy::Application',
    { ComputePlatform: 'Lambda', Tags: tags },
    { attributes },
  )
  if (enabled.some(({ body }) => !truthy(given(body, 'Role')))) {
    yield serviceRole(emit, attributes, tags, context)
  }
  for (const preference of enabled) yield deploymentGroup(preference, context)
}

function serviceRole(
  { resource }: Emitter,
  attributes: Attributes,
  tags: Node | undefined,
  { settings: { partition } }: Context,
): Resource {
  const isLimited = partition === 'aws-iso' || partition === 'aws-iso-b'
  const policy = `service-role/AWSCodeDeployRoleForLambda${isLimited ? 'Limited' : ''}`
  return resource(
    serviceRoleId,
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: assumedBy('codedeploy.amazonaws.com'),
      ManagedPolicyArns: [managedPolicy(partition, policy)],
      Tags: tags,
    },
    { attributes },
  )
}

function mergedTags(enabled: readonly Preference[], { make }: Emitter): Node | undefined {
  const all = enabled.flatMap(({ tags }) => entriesOf(tags))
  const [first] = all
  return first && tagList(make, undefined, mapping(first.keyOrigin, all))
}

/** What all deployments share exists when any function does; without a condition of every one, always. */
function sharedCondition(first: Preference, context: Context): Attributes {
  const { enabled } = context.deployments
  if (!enabled.every(({ condition }) => condition)) return new Map()
  const names = [...new Set(enabled.flatMap(({ condition }) => textOf(condition) ?? []))]
  const by = 'DeploymentPreference'
  const { make } = emitter(by, first.body.origin)
  if (names[0] !== undefined && names.length === 1) return attribute(make(names[0]))
  anyOf('ServerlessCodeDeployCondition', names, by, first.body.origin, context.output)
  return attribute(make('ServerlessCodeDeployCondition'))
}

const attribute = (value: Node): Attributes =>
  new Map([['Condition', { key: 'Condition', keyOrigin: value.origin, value }]])

function deploymentGroup(preference: Preference, context: Context): Resource {
  const { body, condition, function: source, tags } = preference
  const { make, resource } = emitter('DeploymentPreference', body.origin)
  const role = given(body, 'Role')
  const triggers = given(body, 'TriggerConfigurations')
  return resource(
    deploymentGroupId(source.id),
    'AWS::CodeDeploy::DeploymentGroup',
    {
      ApplicationName: { Ref: applicationId },
      AlarmConfiguration: alarmConfiguration(preference, context),
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
      DeploymentConfigName: configuration(given(body, 'Type')),
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      ServiceRoleArn: truthy(role) ? role : { 'Fn::GetAtt': [serviceRoleId, 'Arn'] },
      TriggerConfigurations: truthy(triggers) ? triggers : undefined,
      Tags: tags && tagList(make, undefined, tags),
    },
    { attributes: condition ? attribute(condition) : undefined },
  )
}

/** The alarms that roll a deployment back. A list that starts with NoValue loses all its alarms. */
function alarmConfiguration(preference: Preference, context: Context): Shape {
  const alarms = given(preference.body, 'Alarms')
  if (!truthy(alarms) || isNoValue(alarms)) return undefined
  const branches = ifArguments(alarms)
  if (branches) {
    const { condition, then, otherwise } = branches
    const [a, b] = [then, otherwise].map(branch => alarmList(branch, preference, context))
    return { 'Fn::If': [condition, a, b] }
  }
  return alarmList(alarms, preference, context)
}

function alarmList(alarms: Node, { function: { id } }: Preference, { report }: Context): Shape {
  if (!isList(alarms)) {
    const message = `"Alarms" is ${describe(alarms)}, expected a list of alarm names or references to alarms`
    report('alarms-not-a-list', alarms, message, { resource: id })
    return undefined
  }
  const [first] = alarms.items
  if (!first || isNoValue(first)) return {}
  const { make } = emitter('DeploymentPreference', alarms.origin)
  const named = alarms.items.map(alarm =>
    emitter('DeploymentPreference', alarm.origin).make({ Name: alarm }),
  )
  return make({ Enabled: true, Alarms: named })
}

/** Names that CodeDeploy has under a longer name for Lambda. */
const predefined = new Set([
  ...[5, 10, 15, 30].map(minutes => `Canary10Percent${minutes}Minutes`),
  'Linear10PercentEvery1Minute',
  ...[2, 3, 10].map(minutes => `Linear10PercentEvery${minutes}Minutes`),
  'AllAtOnce',
])

/** The deployment configuration: SAM's short names become CodeDeploy's, also inside of intrinsics. */
function configuration(type: Node | undefined, inside = ''): Shape {
  if (!type) return undefined
  const name = textOf(type)
  if (name !== undefined && predefined.has(name)) {
    const { make } = emitter('DeploymentPreference', type.origin)
    const sub = make(['CodeDeployDefault.Lambda${ConfigName}', { ConfigName: type }])
    return inside === 'Fn::Sub' ? sub : make({ 'Fn::Sub': sub })
  }
  if (isList(type)) return type.items.map(item => configuration(item))
  const only = isIntrinsic(type) ? onlyEntry(type) : undefined
  if (!only) return type
  return new Map([[only.key, configuration(only.value, only.key)]])
}
