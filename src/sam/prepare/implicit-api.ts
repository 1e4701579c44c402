import { builder, type Shape } from '../../node/build.ts'
import { type Entry, mapping, type Node } from '../../node/node.ts'
import { generated } from '../../node/origin.ts'
import { at, entriesOf, isMap, textOf, truthy } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Template } from '../template.ts'
import type { ApiEvent } from './api-events.ts'
import type { ApiKind } from './api-kind.ts'
import { anyCondition, distinctConditions, routeConditions } from './conditions.ts'

const by = 'implicit API'

/** The API that events share, and the entries of Conditions that it needs. */
export interface ImplicitApi {
  readonly resource: Resource
  readonly conditions: readonly Entry[]
}

/** The API of the events that name none, with the attributes and tags that it gets from their functions. */
export function implicitApi(
  { implicitId: id, type }: ApiKind,
  properties: { readonly [name: string]: Shape },
  events: readonly ApiEvent[],
  { root }: Template,
): ImplicitApi | undefined {
  const [first] = events
  if (!first) return undefined
  const from = first.entry.keyOrigin
  const conditions = distinctConditions(routeConditions(events))
  const isOne = conditions?.length === 1
  const tags = propagatedTags(events, root)
  const make = builder(by, from)
  const body = make({
    Type: type,
    Condition: conditions && (isOne ? conditions[0] : `${id}Condition`),
    DeletionPolicy: strongest(events, 'DeletionPolicy', ['Retain', 'Delete']),
    UpdateReplacePolicy: strongest(events, 'UpdateReplacePolicy', ['Retain', 'Snapshot', 'Delete']),
    Properties: { ...properties, Tags: tags, PropagateTags: tags && true },
  })
  if (!isMap(body)) return undefined
  return {
    resource: { id, idOrigin: generated(by, from), type, body },
    conditions: conditions && !isOne ? anyCondition(`${id}Condition`, conditions, by) : [],
  }
}

function strongest(
  events: readonly ApiEvent[],
  attribute: string,
  order: readonly string[],
): Shape {
  const given = new Set(events.map(({ caller }) => textOf(at(caller.body, attribute))))
  return order.find(policy => given.has(policy))
}

/** The tags of functions that hand them down, each with the Globals of its type; only events that name no API count. */
function propagatedTags(events: readonly ApiEvent[], root: Template['root']): Node | undefined {
  const all = events
    .filter(({ isImplied }) => isImplied)
    .flatMap(({ caller }) => {
      const globals = at(root, 'Globals', caller.type.replace('AWS::Serverless::', ''))
      const either = (name: string) => {
        const own = at(caller.body, 'Properties', name)
        return truthy(own) ? own : at(globals, name)
      }
      return truthy(either('PropagateTags')) ? entriesOf(either('Tags')) : []
    })
  const [first] = all
  return first && mapping(first.keyOrigin, all)
}
