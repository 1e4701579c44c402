import type { Shape } from '../../node/build.ts'
import type { Mapping, Node } from '../../node/node.ts'
import { at, given, isMap, literal, textOf, truthy, withEntry } from '../../node/values.ts'
import type { Context } from '../context.ts'
import { describe } from '../properties.ts'
import { propagates } from '../tags.ts'
import type { SamResource } from '../types/sam-type.ts'
import { applicationId, deploymentGroupId, type Preference } from './deployments.ts'

/** A function's deployment preference, recorded for what CodeDeploy needs; undefined where it has none. */
export function preferenceOf(source: SamResource, context: Context): Preference | undefined {
  const written = given(source.properties, 'DeploymentPreference')
  if (!truthy(written) || !isMap(written)) return undefined
  const body = resolved(written, context)
  if (!body) return undefined
  const passes = passesCondition(body, context)
  const condition = given(source.body, 'Condition')
  const tags = given(source.properties, 'Tags')
  const preference: Preference = {
    function: source,
    isEnabled: isEnabled(body),
    body,
    condition: passes && truthy(condition) ? condition : undefined,
    tags: propagates(tags, given(source.properties, 'PropagateTags')) ? tags : undefined,
  }
  if (preference.isEnabled && !isSound(preference, context)) return undefined
  context.deployments.record(preference)
  return preference
}

function resolved(written: Mapping, { resolve }: Context): Mapping | undefined {
  const entries = ['Enabled', 'Type', 'PassthroughCondition'].flatMap(name => {
    const entry = written.entries.get(name)
    return entry ? [{ ...entry, value: resolve.parametersAndMappings(entry.value) }] : []
  })
  let body = written
  for (const { value, ...entry } of entries) {
    if (!value) return undefined
    body = withEntry(body, { ...entry, value })
  }
  return body
}

/** What is not known before deployment counts as enabled. */
function isEnabled(body: Mapping): boolean {
  const enabled = given(body, 'Enabled')
  const text = textOf(enabled)
  return !body.entries.has('Enabled') || (truthy(enabled) && text !== 'false' && text !== 'False')
}

function isSound({ function: source, body }: Preference, { report }: Context): boolean {
  const hooks = at(body, 'Hooks')
  const hasType = body.entries.has('Type')
  if (!hasType) {
    const message = `The deployment preference of "${source.id}" needs "Type", such as "Canary10Percent5Minutes"`
    report(
      'deployment-type-missing',
      source.properties.entries.get('DeploymentPreference') ?? body,
      message,
    )
  }
  if (hooks && !isMap(hooks)) {
    report(
      'deployment-hooks',
      hooks,
      `"Hooks" is ${describe(hooks)}, expected a mapping with PreTraffic or PostTraffic`,
    )
  }
  if (!truthy(given(source.properties, 'AutoPublishAlias'))) {
    const message = `The deployment preference of "${source.id}" needs "AutoPublishAlias", whose traffic it shifts`
    const where = source.properties.entries.get('DeploymentPreference') ?? body
    report('deployment-preference-requires-alias', where, message)
    return false
  }
  return hasType && (!hooks || isMap(hooks))
}

const passing: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['True', true],
  [1, true],
  [false, false],
  ['false', false],
  ['False', false],
  [0, false],
])

/** Whether the deployment group exists under the function's condition only. */
function passesCondition(body: Mapping, { report, settings }: Context): boolean {
  const entry = body.entries.get('PassthroughCondition')
  if (!entry) return settings.featureToggles
  const known = passing.get(literal(entry.value))
  if (known !== undefined) return known
  const message = `"PassthroughCondition" is ${describe(entry)}, expected true or false`
  report('passthrough-condition-intrinsic', entry.value, message)
  return false
}

/** How CloudFormation moves the alias: by CodeDeploy, hooks before and after. */
export function updatePolicy({ function: source, body }: Preference): Shape {
  const hook = (name: string): Node | undefined => given(body, 'Hooks', name)
  return {
    CodeDeployLambdaAliasUpdate: {
      ApplicationName: { Ref: applicationId },
      DeploymentGroupName: { Ref: deploymentGroupId(source.id) },
      BeforeAllowTrafficHook: hook('PreTraffic'),
      AfterAllowTrafficHook: hook('PostTraffic'),
    },
  }
}
