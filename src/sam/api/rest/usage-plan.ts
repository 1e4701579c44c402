import type { Node } from '../../../node/node.ts'
import { entriesOf, given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { type Attributes, emitter, passedAttributes } from '../../emit.ts'
import { describe } from '../../properties.ts'
import type { RestApi } from './rest-api.ts'
import { type Member, sharedAttributes } from './shared-usage-plan.ts'

/** What a usage plan is called and covers: one API, or all that share it. */
interface Plan {
  readonly prefix: string
  readonly members: readonly Member[]
  readonly attributes: Attributes
}

/** The usage plan of a REST API with an API key for it, if the API asks for one. */
export function* usagePlan(
  { source, setting, context }: RestApi,
  stage: string,
): Iterable<Resource> {
  const settings = given(setting('Auth')?.node, 'UsagePlan')
  const scope = settings && scopeOf(settings, source.id, context)
  if (!settings || !scope || scope === 'NONE') return
  const plan =
    scope === 'SHARED' ? sharedPlan({ source, stage }, context) : ownPlan({ source, stage })
  yield* resources(settings, plan)
}

const ownPlan = (member: Member): Plan => ({
  prefix: member.source.id,
  members: [member],
  attributes: passedAttributes(member.source),
})

function sharedPlan(member: Member, context: Context): Plan {
  const members = context.sharedUsagePlan.join(member)
  return { prefix: 'Serverless', members, attributes: sharedAttributes(members, context) }
}

const scopes = ['PER_API', 'SHARED', 'NONE'] as const
const optional: readonly string[] = ['UsagePlanName', 'Description', 'Quota', 'Tags', 'Throttle']

function scopeOf(settings: Node, api: string, { report }: Context) {
  if (!isMap(settings)) {
    const message = `"UsagePlan" of "${api}" is ${describe(settings)}, expected a mapping`
    report('usage-plan', settings, message)
    return undefined
  }
  const known = ['CreateUsagePlan', ...optional]
  const strange = entriesOf(settings).filter(({ key }) => !known.includes(key))
  for (const entry of strange) {
    const message = `"UsagePlan" has no key "${entry.key}", expected one of ${known.join(', ')}`
    report('usage-plan', entry, message)
  }
  const node = given(settings, 'CreateUsagePlan')
  const scope = scopes.find(name => name === textOf(node))
  if (!scope) {
    const what = node ? describe(node) : 'missing'
    const message = `"CreateUsagePlan" of "${api}" is ${what}, expected "PER_API", "SHARED" or "NONE"`
    report('usage-plan', node ?? settings, message)
  }
  return scope
}

function* resources(settings: Node, { prefix, members, attributes }: Plan): Iterable<Resource> {
  const { resource } = emitter('UsagePlan', settings.origin)
  const [plan, key] = [`${prefix}UsagePlan`, `${prefix}ApiKey`]
  const isFull = ({ value }: { value: Node }) => truthy(value)
  yield resource(
    plan,
    'AWS::ApiGateway::UsagePlan',
    {
      ApiStages: members.map(({ source, stage }) => ({
        ApiId: { Ref: source.id },
        Stage: { Ref: stage },
      })),
      ...Object.fromEntries(
        entriesOf(settings)
          .filter(entry => optional.includes(entry.key) && isFull(entry))
          .map(entry => [entry.key, entry.value]),
      ),
    },
    { attributes, dependsOn: members.map(({ source }) => source.id) },
  )
  yield resource(
    key,
    'AWS::ApiGateway::ApiKey',
    {
      Enabled: true,
      StageKeys: members.map(({ source, stage }) => ({
        RestApiId: { Ref: source.id },
        StageName: { Ref: stage },
      })),
    },
    { attributes, dependsOn: [plan] },
  )
  yield resource(
    `${prefix}UsagePlanKey`,
    'AWS::ApiGateway::UsagePlanKey',
    { KeyId: { Ref: key }, KeyType: 'API_KEY', UsagePlanId: { Ref: plan } },
    { attributes, dependsOn: [key] },
  )
}
