import { builder } from '../../node/build.ts'
import { groupBy } from '../../node/group-by.ts'
import type { Entry, Node, Origin } from '../../node/node.ts'
import { generated } from '../../node/origin.ts'
import { at, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { orSteps } from '../conditions.ts'

/** An event that declares a route of an API. */
interface Declaration {
  readonly caller: Resource
  readonly path: Node
  readonly method: Node
}

/** The condition of each route's function, none for one that always exists. Of several events with the same route the last counts. */
export function routeConditions(events: readonly Declaration[]): Iterable<Node | undefined> {
  const byRoute = new Map(
    events.map(({ caller, path, method }) => [
      JSON.stringify([textOf(path), textOf(method)]),
      at(caller.body, 'Condition'),
    ]),
  )
  return byRoute.values()
}

/** The distinct conditions where there is always one; undefined elsewhere. */
export function distinctConditions(all: Iterable<Node | undefined>): Node[] | undefined {
  const byName = new Map<string, Node>()
  for (const condition of all) {
    const name = textOf(condition)
    if (!condition || name === undefined) return undefined
    byName.set(name, byName.get(name) ?? condition)
  }
  return byName.size > 0 ? [...byName.values()] : undefined
}

/** The entries of Conditions that make `name` true when any of the conditions is. */
export function anyCondition(name: string, any: readonly Node[], by: string): Entry[] {
  const [first] = any
  if (!first) return []
  const names = any.map(condition => textOf(condition) ?? '').sort()
  const make = builder(by, first.origin)
  return orSteps(name, names).map(step => ({
    key: step.name,
    keyOrigin: generated(by, first.origin),
    value: make({ 'Fn::Or': step.any.map(condition => ({ Condition: condition })) }),
  }))
}

/** The condition under which a path exists. */
export interface PathCondition {
  readonly name: string
  readonly origin: Origin
  /** The entries of Conditions that define it; none where it is that of the one function behind the path. */
  readonly added: readonly Entry[]
}

/** The conditions of the paths of an API, for those paths whose methods all have one. */
export function pathConditions(
  api: string,
  events: readonly Declaration[],
  by: string,
): Map<string, PathCondition> {
  const conditions = new Map<string, PathCondition>()
  for (const [path, group] of groupBy(events, event => textOf(event.path) ?? '')) {
    const condition = pathCondition(api, path, group, by)
    if (condition) conditions.set(path, condition)
  }
  return conditions
}

function pathCondition(
  api: string,
  path: string,
  events: readonly Declaration[],
  by: string,
): PathCondition | undefined {
  const conditions = distinctConditions(routeConditions(events))
  const [first] = conditions ?? []
  if (!conditions || !first) return undefined
  const { origin } = first
  if (conditions.length === 1) return { name: textOf(first) ?? '', origin, added: [] }
  const id = path.replaceAll('/', 'SLASH').replaceAll('{', 'OB').replaceAll('}', 'CB')
  const name = `${api}${id}PathCondition`
  return { name, origin, added: anyCondition(name, conditions, by) }
}
