import type { Node } from '../../../node/node.ts'
import { given, isMap, textOf, truthy, withEntry, withValues } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { aliasName, aliasOf } from '../../deploy/alias.ts'
import { preferenceOf, updatePolicy } from '../../deploy/preference.ts'
import { codeSha, versionOf } from '../../deploy/version.ts'
import {
  allAttributes,
  dependsOnOf,
  type Emitter,
  emitter,
  passedAttributes,
  withProperties,
} from '../../emit.ts'
import type { Target } from '../../events/event.ts'
import { checkedEvents, expandEvents } from '../../events/expand-events.ts'
import { functionEvents } from '../../events/index.ts'
import type { RoleDraft } from '../../iam/role-draft.ts'
import { propagated, propagates } from '../../tags.ts'
import type { SamResource, SamType } from '../sam-type.ts'
import { codeOf } from './code.ts'
import { invokeConfig } from './invoke-config.ts'
import { lambdaProperties } from './lambda.ts'
import { functionProperties } from './properties.ts'
import { chooseRole, functionRole, roleResource } from './role.ts'
import { rulesHold } from './rules.ts'
import { filled } from './shared.ts'
import { functionUrl } from './url.ts'

/** `AWS::Serverless::Function`. */
export const functionType: SamType = {
  type: 'AWS::Serverless::Function',
  summary: 'A Lambda function with its role, version, alias, URL and event sources',
  group: 1,
  properties: functionProperties,
  referable: {
    Alias: 'AWS::Lambda::Alias',
    Version: 'AWS::Lambda::Version',
    DestinationTopic: 'AWS::SNS::Topic',
    DestinationQueue: 'AWS::SQS::Queue',
  },
  *expand(source, context) {
    const { make } = emitter(source.type, source.idOrigin)
    const tags = given(source.properties, 'Tags')
    const isPropagated = propagates(tags, given(source.properties, 'PropagateTags'))
    for (const resource of expandFunction(source, context)) {
      yield isPropagated ? propagated(resource, make, tags) : resource
    }
  },
}

function* expandFunction(source: SamResource, context: Context): Iterable<Resource> {
  const events = checkedEvents(source, functionEvents, context)
  if (!rulesHold(source, context)) return
  const emit = emitter(source.type, source.idOrigin)
  const alias = aliasName(source, context)
  const bare = bareFunction(source, alias, emit, context)
  if (!bare) return
  const published = publish(source, bare, alias, emit, context)
  const role = chooseRole(source, emit, context)
  const invocation = invokeConfig(source, textOf(alias), context)
  const draft = functionRole(source, emit, invocation.policies, context)
  const target = targetOf(source, published?.alias, draft)
  const url = [...functionUrl(source, target, context)]
  const connections = expandEvents(sorted(events), target, context)

  yield withRole(bare, emit, role.reference)
  if (published) yield* [published.version, published.alias]
  yield* url
  yield* invocation.resources
  if (role.attributes) yield roleResource(source, emit, draft, role.attributes)
  yield* connections
}

/** The function before it has its role; where it gets an alias, its code is known by its parameters' values. */
function bareFunction(
  source: SamResource,
  alias: Node | undefined,
  emit: Emitter,
  context: Context,
): Resource | undefined {
  const code = codeOf(source, context)
  if (!code) return undefined
  const made = emit.make(code)
  const settled = {
    code: alias && isMap(made) ? withValues(made, value => filled(value, context)) : made,
    sha: alias ? codeSha(source, context) : undefined,
  }
  return emit.resource(
    source.id,
    'AWS::Lambda::Function',
    lambdaProperties(source, settled, emit, context),
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

/** The version and the alias of a function that publishes them. */
function publish(
  source: SamResource,
  lambda: Resource,
  name: Node | undefined,
  emit: Emitter,
  context: Context,
) {
  const preference = preferenceOf(source, context)
  if (!name) {
    const concurrency = source.properties.entries.get('ProvisionedConcurrencyConfig')
    if (
      concurrency &&
      truthy(concurrency.value) &&
      !truthy(given(source.properties, 'AutoPublishAlias'))
    ) {
      const message = `Provisioned concurrency of "${source.id}" needs "AutoPublishAlias"`
      context.report('provisioned-concurrency-requires-alias', concurrency, message)
    }
    return undefined
  }
  const version = versionOf(source, lambda, codeSha(source, context), emit, context)
  const policy = preference?.isEnabled ? updatePolicy(preference) : undefined
  return { version, alias: aliasOf(source, name, version, policy, emit) }
}

function withRole(lambda: Resource, { make }: Emitter, role: Parameters<Emitter['make']>[0]) {
  const properties = given(lambda.body, 'Properties')
  if (!isMap(properties)) return lambda
  const value = make(role)
  return withProperties(
    lambda,
    withEntry(properties, { key: 'Role', keyOrigin: value.origin, value }),
  )
}

/** What events and the URL invoke: the alias where there is one, else the function. */
function targetOf(source: SamResource, alias: Resource | undefined, role: RoleDraft): Target {
  const reference = { Ref: alias?.id ?? source.id }
  return {
    kind: alias ? 'alias' : 'function',
    source,
    id: alias?.id ?? source.id,
    arn: alias ? reference : { 'Fn::GetAtt': [source.id, 'Arn'] },
    name: reference,
    attributes: passedAttributes(source),
    condition: textOf(given(source.body, 'Condition')),
    role,
  }
}

/** By path where an event has one, else by name, in the order of code points. */
function sorted(events: ReturnType<typeof checkedEvents>) {
  const key = ({ event }: (typeof events)[number]) =>
    textOf(given(event.properties, 'Path')) ?? event.name
  return [...events].sort((a, b) => compare(key(a), key(b)))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
