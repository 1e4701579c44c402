import { entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { areOwnTags } from '../../tags.ts'
import type { SamResource } from '../sam-type.ts'

/** What does not go with a capacity provider, which brings its own. */
const exclusions = ['ProvisionedConcurrencyConfig', 'VpcConfig']

const needs = [
  ['capacity-provider-incompatible', 'FunctionScalingConfig', 'CapacityProviderConfig'],
  ['version-deletion-policy-requires-alias', 'VersionDeletionPolicy', 'AutoPublishAlias'],
] as const

/** Whether the properties of a function go together; reports those that do not. */
export function rulesHold(source: SamResource, context: Context): boolean {
  const checks = [
    propertiesGoTogether(source, context),
    queueIsSound(source, context),
    tenancyFits(source, context),
    areOwnTags(given(source.properties, 'Tags'), context.report),
  ]
  return checks.every(Boolean)
}

function propertiesGoTogether(source: SamResource, { report }: Context): boolean {
  const { id, idOrigin, properties } = source
  const has = (name: string) => given(properties, name) !== undefined
  const excluded = has('CapacityProviderConfig') ? exclusions.filter(has) : []
  const lonely = needs.filter(([, name, other]) => has(name) && !has(other))
  for (const name of excluded) {
    const message = `"${name}" of "${id}" does not go with "CapacityProviderConfig", remove one`
    report('capacity-provider-incompatible', properties.entries.get(name) ?? idOrigin, message)
  }
  for (const [rule, name, other] of lonely) {
    const message = `"${name}" of "${id}" needs "${other}"`
    report(rule, properties.entries.get(name) ?? idOrigin, message)
  }
  return excluded.length + lonely.length === 0
}

function queueIsSound({ properties }: SamResource, { report }: Context): boolean {
  const queue = given(properties, 'DeadLetterQueue')
  if (!truthy(queue)) return true
  const missing = ['Type', 'TargetArn'].filter(name => !truthy(given(queue, name)))
  for (const name of missing) report('dlq-type-target', queue, `"DeadLetterQueue" needs "${name}"`)
  const type = given(queue, 'Type')
  if (!truthy(type) || queueActions.has(textOf(type) ?? '')) return missing.length === 0
  report('dlq-type-target', type, 'Type of "DeadLetterQueue" must be "SQS" or "SNS"')
  return false
}

/** What a function must be allowed to send to its dead-letter queue, by the queue's type. */
export const queueActions: ReadonlyMap<string, string> = new Map([
  ['SQS', 'sqs:SendMessage'],
  ['SNS', 'sns:Publish'],
])

const noTenants = ['ProvisionedConcurrencyConfig', 'FunctionUrlConfig', 'SnapStart']

/** Tenant isolation works for requests through API Gateway only. */
function tenancyFits({ id, properties }: SamResource, { report }: Context): boolean {
  if (!truthy(given(properties, 'TenancyConfig'))) return true
  const conflicts = noTenants.flatMap(name =>
    truthy(given(properties, name)) ? (properties.entries.get(name) ?? []) : [],
  )
  for (const entry of conflicts) {
    report(
      'tenancy-incompatible',
      entry,
      `"${entry.key}" of "${id}" does not go with "TenancyConfig"`,
    )
  }
  const events = entriesOf(given(properties, 'Events')).filter(({ value }) => {
    const type = textOf(given(value, 'Type'))
    return type !== 'Api' && type !== 'HttpApi'
  })
  for (const entry of events) {
    const message = `Event "${entry.key}" of "${id}" does not go with "TenancyConfig", only Api and HttpApi events do`
    report('tenancy-incompatible', entry, message)
  }
  return conflicts.length + events.length === 0
}
