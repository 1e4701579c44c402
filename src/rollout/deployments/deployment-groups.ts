import { at, isList, isMap } from '../../node/values.ts'
import { isTrue } from '../../template/case.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist, ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import { configurationOf } from './configuration.ts'
import { deploymentsOf } from './deployments.ts'
import { predefinedPrefix } from './schedule.ts'

/** A CodeDeploy deployment group of the template that is for Lambda. */
export interface LambdaGroup {
  readonly group: Resource
  /** Whether an alias of the template is deployed through it. */
  readonly isUsed: boolean
  readonly application: Resource | undefined
  /** The configuration, where the template has it. */
  readonly configuration: Resource | undefined
}

/** Every deployment group for Lambda that may exist: an alias uses it, or its application or configuration says so. */
export const lambdaGroupsOf: (model: Model) => readonly LambdaGroup[] = perModel(model => {
  const used = new Set(deploymentsOf(model).map(({ group }) => group?.id))
  return ofType(model, 'AWS::CodeDeploy::DeploymentGroup')
    .filter(group => mayExist(group, model.value))
    .map(group => ({ group, isUsed: used.has(group.id), ...surroundings(group, model) }))
    .filter(one => one.isUsed || isForLambda(one, model))
})

function surroundings({ body }: Resource, model: Model) {
  const application = yieldedResource(at(body, 'Properties', 'ApplicationName'), model)
  return {
    application: application?.type === 'AWS::CodeDeploy::Application' ? application : undefined,
    configuration: configurationOf(model, at(body, 'Properties', 'DeploymentConfigName')),
  }
}

function isForLambda(
  { group, application, configuration }: LambdaGroup,
  { value }: Model,
): boolean {
  const platform = (resource: Resource | undefined) =>
    value.text(at(resource?.body, 'Properties', 'ComputePlatform'))
  const name = value.text(at(group.body, 'Properties', 'DeploymentConfigName'))
  return (
    platform(application) === 'Lambda' ||
    platform(configuration) === 'Lambda' ||
    name?.startsWith(predefinedPrefix) === true
  )
}

/** Whether a deployment group has alarms in every case. */
export const hasAlarms = ({ body }: Resource, { value }: Model): boolean =>
  value
    .cases(body, 'Properties', 'AlarmConfiguration', 'Alarms')
    .every(alarms => alarms?.kind === 'list' && alarms.items.length > 0)

/** Whether the alarms of a group may be switched on. */
export const mayHaveAlarmsOn = ({ body }: Resource, { value }: Model): boolean =>
  value
    .cases(body, 'Properties', 'AlarmConfiguration', 'Enabled')
    .some(one => isMap(one) || isTrue(one))

/** The events of CodeDeploy that a trigger for the end of a bad release is for. */
export const badEnds: readonly string[] = [
  'DeploymentFailure',
  'DeploymentStop',
  'DeploymentRollback',
]

/** What CodeDeploy calls the stop of a deployment by an alarm. */
export const stopOnAlarm = 'DEPLOYMENT_STOP_ON_ALARM'

/** Whether a deployment that ends with an event may be rolled back; an empty list of events is another matter. */
export const mayRollBackOn = (event: string, { body }: Resource, { value }: Model): boolean =>
  value
    .cases(body, 'Properties', 'AutoRollbackConfiguration', 'Events')
    .some(
      list =>
        !isList(list) ||
        list.items.length === 0 ||
        list.items.some(item => (value.text(item) ?? event) === event),
    )

/** Whether a group rolls nothing back. */
export const neverRollsBack = ({ body }: Resource, { value }: Model): boolean =>
  value
    .cases(body, 'Properties', 'AutoRollbackConfiguration', 'Enabled')
    .every(one => one?.kind !== 'map' && !isTrue(one))

/** Whether a group names no event on which it rolls back. */
export const rollsBackOnNothing = ({ body }: Resource, { value }: Model): boolean =>
  value
    .cases(body, 'Properties', 'AutoRollbackConfiguration', 'Events')
    .every(one => one === undefined || (one.kind === 'list' && one.items.length === 0))
