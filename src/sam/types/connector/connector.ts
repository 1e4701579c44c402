import { type Node, scalar } from '../../../node/node.ts'
import { entriesOf, given, itemsOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { allAttributes, dependsOnOf, type Emitter, emitter } from '../../emit.ts'
import { either, listOf, map, required } from '../../properties.ts'
import type { SamResource, SamType } from '../sam-type.ts'
import { connect } from './connect.ts'
import { endOf } from './end.ts'
import { hasReadableMetadata } from './metadata.ts'
import { letWaitForAll } from './waiting.ts'

/** `AWS::Serverless::Connector`. */
export const connectorType: SamType = {
  type: 'AWS::Serverless::Connector',
  summary: 'What lets one resource work with others',
  group: 5,
  properties: {
    Source: required(map),
    Destination: required(either(map, listOf('map'))),
    Permissions: required(listOf('text')),
  },
  expand(source, context) {
    if (!hasReadableMetadata(source, context.report)) return []
    const emit = emitter(source.type, source.idOrigin)
    const resources = destinationsOf(source, context).flatMap(destination =>
      expandOne(source, destination, emit, context),
    )
    const ids = resources.map(({ id }) => id)
    letWaitForAll(source.id, ids, context.output, emit.make)
    return resources
  },
}

interface Destination {
  readonly node: Node
  /** What follows the ids of the resources; they are numbered where the connector has a list. */
  readonly suffix: string
}

function destinationsOf({ properties }: SamResource, { report }: Context): readonly Destination[] {
  const written = given(properties, 'Destination')
  if (!written) return []
  if (written.kind !== 'list') return [{ node: written, suffix: '' }]
  if (written.items.length === 0) {
    report('connector-end', written, '"Destination" is an empty list, expected what to connect to')
  }
  return written.items.map((node, i) => ({ node, suffix: `Destination${i}` }))
}

function expandOne(
  connector: SamResource,
  { node, suffix }: Destination,
  emit: Emitter,
  context: Context,
): readonly Resource[] {
  const { id, properties } = connector
  const sourceNode = given(properties, 'Source')
  const asked = given(properties, 'Permissions')
  const destination = sourceNode && endOf(node, sourceNode, emit.make, context)
  const source = destination && endOf(sourceNode, node, emit.make, context)
  if (!source || !asked) return []
  const permissions = { names: namesIn(asked), at: asked }
  const attributes = allAttributes(connector)
  return connect(
    { source, destination, permissions },
    { id, suffix, attributes, dependsOn: dependsOnOf(connector) },
    emit,
    context,
  )
}

/** AWS takes the key of a mapping that it left unchecked for a permission. */
const namesIn = (permissions: Node): readonly Node[] =>
  permissions.kind === 'list'
    ? itemsOf(permissions)
    : entriesOf(permissions).map(({ key, keyOrigin }) => scalar(keyOrigin, key))
