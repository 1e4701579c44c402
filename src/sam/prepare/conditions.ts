import { builder } from '../../node/build.ts'
import type { Entry, Node } from '../../node/node.ts'
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
