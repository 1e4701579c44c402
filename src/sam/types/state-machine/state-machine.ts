import type { Mapping } from '../../../node/node.ts'
import { at, given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context, Report } from '../../context.ts'
import { allAttributes, dependsOnOf, emitter, passedAttributes } from '../../emit.ts'
import type { Target } from '../../events/event.ts'
import { checkedEvents, expandEvents } from '../../events/expand-events.ts'
import { RoleDraft } from '../../iam/role-draft.ts'
import {
  anything,
  boolean,
  copies,
  either,
  globals,
  listOf,
  map,
  mapOf,
  strict,
  text,
  textOrMap,
} from '../../properties.ts'
import { propagated, propagates, tagList } from '../../tags.ts'
import type { SamResource, SamType } from '../sam-type.ts'
import { definitionOf } from './definition.ts'
import { machineEvents } from './events.ts'
import { type Published, publish } from './publish.ts'
import { machineRole } from './role.ts'

const copiedTo = (name: string, property: typeof text) => ({ ...property, copiedTo: name })

const properties = globals(
  {
    Definition: map,
    DefinitionUri: textOrMap,
    Logging: copiedTo('LoggingConfiguration', map),
    Role: text,
    RolePath: anything,
    PermissionsBoundary: text,
    DefinitionSubstitutions: map,
    Events: mapOf('map'),
    Name: copiedTo('StateMachineName', text),
    Type: copiedTo('StateMachineType', text),
    Tags: map,
    PropagateTags: boolean,
    Policies: either(textOrMap, listOf('text', 'map')),
    Tracing: copiedTo('TracingConfiguration', map),
    AutoPublishAlias: anything,
    DeploymentPreference: anything,
    UseAliasAsEventTarget: strict(boolean),
  },
  'PropagateTags',
)

/** `AWS::Serverless::StateMachine`. */
export const stateMachineType: SamType = {
  type: 'AWS::Serverless::StateMachine',
  summary: 'A Step Functions state machine with its role, alias and event sources',
  group: 2,
  properties,
  *expand(source, context) {
    const { make } = emitter(source.type, source.idOrigin)
    const tags = given(source.properties, 'Tags')
    const isPropagated = propagates(tags, given(source.properties, 'PropagateTags'))
    for (const resource of expandMachine(source, context)) {
      yield isPropagated ? propagated(resource, make, tags) : resource
    }
  },
}

function* expandMachine(source: SamResource, context: Context): Iterable<Resource> {
  const emit = emitter(source.type, source.idOrigin)
  const tags = tagList(emit.make, 'stateMachine:createdBy', given(source.properties, 'Tags'))
  const events = checkedEvents(source, machineEvents, context)
  const definition = definitionOf(source, emit, context)
  const published = publish(source, emit, context)
  const role = machineRole(source, tags, emit, context)
  if (!rulesHold(source, context) || !definition) return

  yield emit.resource(
    source.id,
    'AWS::StepFunctions::StateMachine',
    {
      RoleArn: role ? { 'Fn::GetAtt': [role.id, 'Arn'] } : given(source.properties, 'Role'),
      Tags: tags,
      ...definition,
      ...copies(properties, source.properties),
    },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
  if (role) yield role
  if (published) yield* [published.version, published.alias]
  yield* expandEvents(events, targetOf(source, published), context)
}

function rulesHold({ id, properties }: SamResource, { report }: Context): boolean {
  const entry = (name: string) => {
    const found = properties.entries.get(name)
    return found && truthy(found.value) ? found : undefined
  }
  const [role, policies] = [entry('Role'), entry('Policies')]
  if (role && policies) {
    const message = `"Policies" of "${id}" would belong to a generated role, remove it or "Role"`
    report('sam-properties-conflict', policies, message)
  }
  const lonely = entry('AutoPublishAlias')
    ? []
    : ['UseAliasAsEventTarget', 'DeploymentPreference'].flatMap(name => entry(name) ?? [])
  for (const needy of lonely) {
    report('alias-missing', needy, `"${needy.key}" of "${id}" needs "AutoPublishAlias"`)
  }
  return hasFilledPolicies(properties, report) && !(role && policies) && lonely.length === 0
}

/** AWS makes a list of a mapping of policies, but not of an empty one. */
function hasFilledPolicies(properties: Mapping, report: Report): boolean {
  const policies = at(properties, 'Policies')
  if (!isMap(policies) || policies.entries.size > 0) return true
  report(
    'sam-property-type',
    policies,
    '"Policies" is an empty mapping, expected a list of policies',
  )
  return false
}

/** What events start: the alias where the user wants it, else the state machine. */
function targetOf(source: SamResource, published: Published | undefined): Target {
  const alias = truthy(given(source.properties, 'UseAliasAsEventTarget'))
    ? published?.alias.id
    : undefined
  const reference = { Ref: alias ?? source.id }
  return {
    kind: alias === undefined ? 'machine' : 'machine-alias',
    source,
    id: alias ?? source.id,
    arn: reference,
    name: reference,
    attributes: passedAttributes(source),
    condition: textOf(given(source.body, 'Condition')),
    role: new RoleDraft(),
  }
}
