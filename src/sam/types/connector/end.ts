import type { Build } from '../../../node/build.ts'
import { ifMeant } from '../../../node/nearest.ts'
import type { Node, Origin } from '../../../node/node.ts'
import { at, entriesOf, isNull, textOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { connectorEnds, connectorTypes } from '../../data/connector-ends.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { obstacleTo, roleOf } from './role.ts'

/** One end of a connector. */
export interface End {
  /** Logical id, when the end is a resource of the template. */
  readonly id?: string
  /** A type of CloudFormation. */
  readonly type: string
  /** `Arn`, `Name`, `QueueUrl`, `ResourceId`, `Qualifier` and `RoleName`, as far as they are known. */
  readonly known: ReadonlyMap<string, Node>
  /** Where mistakes about this end are reported. */
  readonly at: Node | Origin
}

/** Reads one end of a connector; `other` is the one at the other side. */
export function endOf(node: Node, other: Node, make: Build, context: Context): End | undefined {
  const id = at(node, 'Id')
  const more = entriesOf(node).find(({ key }) => key !== 'Id' && key !== 'Qualifier')
  if (id && !more) return endById(id, at(node, 'Qualifier'), other, make, context)
  if (more && !id) return endByType(node, context)
  const message = id
    ? 'A connector end with "Id" takes nothing else but "Qualifier"'
    : 'A connector end needs "Id", or "Type" with what is known of the resource'
  context.report('connector-end', id && more ? more : node, message)
  return undefined
}

function endByType(node: Node, { report }: Context): End | undefined {
  const type = at(node, 'Type')
  const name = textOf(type)
  if (!type || !name) {
    const message = `"Type" of a connector end is ${type ? describe(type) : 'missing'}, expected a resource type such as "AWS::SQS::Queue"`
    report('connector-end', type ?? node, message)
    return undefined
  }
  const known = new Map(
    entriesOf(node).flatMap(({ key, value }) => (isNull(value) ? [] : [[key, value]])),
  )
  return { type: connectorTypes.get(name) ?? name, known, at: type }
}

function endById(
  id: Node,
  qualifier: Node | undefined,
  other: Node,
  make: Build,
  context: Context,
): End | undefined {
  const resource = resourceAt(id, context)
  if (!resource) return undefined
  const values = {
    ...valuesOf(resource, make),
    ...(qualifier && { Qualifier: isNull(qualifier) ? undefined : qualifier }),
    RoleName: roleOf(resource, other, make),
  }
  const known = new Map(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return { id: resource.id, type: resource.type, known, at: id }
}

/** What CloudFormation can tell of a resource, whatever it is called in the stack. */
function valuesOf({ id, type }: Resource, make: Build) {
  const { role: _, ...values } = connectorEnds.get(type) ?? {}
  return Object.fromEntries(
    Object.entries(values).map(([name, shapeOf]) => [name, make(shapeOf(id) ?? null)]),
  )
}

/** The resource with a logical id, as far as the expansion has come. */
function resourceAt(id: Node, context: Context): Resource | undefined {
  const { output, report, template } = context
  const name = textOf(id)
  if (!name) {
    report('connector-end', id, `"Id" is ${describe(id)}, expected the logical id of a resource`)
    return undefined
  }
  const resource = output.resource(name)
  const refused = resource && !context.isRefused(name) ? undefined : template.resources.get(name)
  if (refused) {
    report('connector-end', id, `"${name}" is refused itself, so it cannot be connected`, {
      related: [{ message: 'The resource that is refused', origin: refused.idOrigin }],
    })
    return undefined
  }
  if (!resource) {
    const { near, fixes } = meant(name, id.origin, template.resources.keys())
    const hint = ifMeant(near)
    const message = `The template has no resource "${name}" to connect${hint}`
    report('connector-resource-unknown', id, message, { fixes })
    return undefined
  }
  const obstacle = resource.type === '' ? resource.body : obstacleTo(resource)
  if (!obstacle) return resource
  const what =
    resource.type === '' ? 'has no "Type"' : `has ${describe(obstacle)} where its role is looked up`
  report('connector-end', id, `Resource "${name}" ${what}, so it cannot be connected`, {
    related: [{ message: 'What is wrong with the resource', origin: obstacle.origin }],
  })
  return undefined
}
