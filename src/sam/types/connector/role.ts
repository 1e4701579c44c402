import type { Build } from '../../../node/build.ts'
import { equal } from '../../../node/equal.ts'
import type { Node } from '../../../node/node.ts'
import { at, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import { intrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { connectorEnds } from '../../data/connector-ends.ts'

const isRule = ({ type }: Resource) => type === 'AWS::Events::Rule'

/** A reference to the role that a resource acts in; of a rule, when it acts on what is at the `other` end. */
export function roleOf(resource: Resource, other: Node, make: Build): Node | undefined {
  const properties = at(resource.body, 'Properties')
  const property = connectorEnds.get(resource.type)?.role
  const role = isRule(resource)
    ? at(targetAt(other, itemsOf(at(properties, 'Targets'))), 'RoleArn')
    : property && at(properties, property)
  const id = role && namedResource(role)
  return id ? make({ Ref: id }) : undefined
}

/** What keeps AWS from looking for the role of a resource. */
export function obstacleTo(resource: Resource): Node | undefined {
  const properties = at(resource.body, 'Properties')
  const hasRole = isRule(resource) || connectorEnds.get(resource.type)?.role !== undefined
  if (!hasRole || !properties) return undefined
  if (!isMap(properties)) return properties
  const targets = isRule(resource) ? at(properties, 'Targets') : undefined
  if (!targets) return undefined
  return targets.kind === 'list' ? targets.items.find(target => !isMap(target)) : targets
}

/** The target of a rule that is the resource with the `Id` or `Arn` of a connector end. */
function targetAt(end: Node, targets: readonly Node[]): Node | undefined {
  const id = textOf(at(end, 'Id'))
  const arn = at(end, 'Arn')
  return targets.find(target => {
    const given = at(target, 'Arn')
    if (!given) return false
    const named = namedResource(given)
    return (named && named === id) || (truthy(arn) && equal(given, arn))
  })
}

/** The logical id in a Ref, or in an Fn::GetAtt of one attribute. */
export function namedResource(node: Node): string | undefined {
  const call = intrinsic(node)
  if (call?.key === 'Ref') return textOf(call.value)
  if (call?.key !== 'Fn::GetAtt') return undefined
  const [first, ...rest] =
    call.value.kind === 'list'
      ? call.value.items.map(textOf)
      : (textOf(call.value)?.split('.') ?? [])
  return rest.length === 1 ? first : undefined
}
