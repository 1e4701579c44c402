import type { Node } from '../../../node/node.ts'
import { given, isMap, textOf, truthy, withEntry } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { type Attributes, type Emitter, passedAttributes, withAttribute } from '../../emit.ts'
import { isLogicalId } from '../../ids/logical-id.ts'
import { text } from '../../model/convert.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'

/** A version of a state machine, and the alias that moves to it. */
export interface Published {
  readonly version: Resource
  readonly alias: Resource
}

/** What AutoPublishAlias makes; undefined without it, and where it is refused. */
export function publish(
  source: SamResource,
  emit: Emitter,
  context: Context,
): Published | undefined {
  const name = given(source.properties, 'AutoPublishAlias')
  if (!truthy(name)) return undefined
  const id = aliasId(source, name, context)
  const preference = preferenceOf(source, emit, context)
  if (id === undefined || !preference) return undefined
  const alias = emit.resource(
    id,
    'AWS::StepFunctions::StateMachineAlias',
    { Name: name, DeploymentPreference: preference },
    { attributes: passedAttributes(source) },
  )
  return { version: versionOf(source, emit), alias }
}

function aliasId({ id }: SamResource, name: Node, { report }: Context): string | undefined {
  const alias = `${id}Alias${textOf(text(name))}`
  if (text(name) && isLogicalId(alias)) return alias
  const message = `"AutoPublishAlias" is ${describe(name)}, expected letters and digits only, as they become part of a logical id`
  report('machine-alias-name', name, message)
  return undefined
}

const versionId = ({ id }: SamResource) => `${id}Version`

function versionOf(source: SamResource, { make, resource }: Emitter): Resource {
  const kept = ['DeletionPolicy', 'UpdateReplacePolicy'].reduce<Attributes>(
    (known, name) => (known.has(name) ? known : withAttribute(known, name, make('Retain'))),
    passedAttributes(source),
  )
  return resource(
    versionId(source),
    'AWS::StepFunctions::StateMachineVersion',
    {
      StateMachineArn: { Ref: source.id },
      StateMachineRevisionId: { 'Fn::GetAtt': [source.id, 'StateMachineRevisionId'] },
    },
    { attributes: kept },
  )
}

/** How the alias moves to a new version: at once, unless the user says otherwise. */
function preferenceOf(
  source: SamResource,
  { make }: Emitter,
  { report }: Context,
): Node | undefined {
  const own = given(source.properties, 'DeploymentPreference')
  const preference = truthy(own) ? own : make({ Type: 'ALL_AT_ONCE' })
  const value = make({ Ref: versionId(source) })
  if (isMap(preference)) {
    return withEntry(preference, { key: 'StateMachineVersionArn', keyOrigin: value.origin, value })
  }
  const message = `"DeploymentPreference" is ${describe(preference)}, expected a mapping`
  report('sam-property-type', preference, message)
  return undefined
}
