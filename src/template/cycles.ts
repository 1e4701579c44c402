import type { Entry, Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { at, entriesOf } from '../node/values.ts'
import { pathOf } from '../node/walk.ts'
import { causeOf, sourceOf } from './cause.ts'
import { type Edge, edgesOf } from './graph.ts'
import { type Model, perModel } from './model.ts'
import type { Resource } from './resource.ts'
import { canHold, guardsOf } from './scenarios.ts'
import type { Use } from './uses.ts'

/** More resources than these are not tried as the start of a circle. */
const maximumStarts = 200

/** The circles of a template, the shortest first; of those that share a resource only one. */
export const cyclesOf = perModel((model: Model) => {
  const edges = needsOf(model)
  const cycles = inCircles(edges)
    .slice(0, maximumStarts)
    .map(start => shortest(edges, start))
    .filter(cycle => cycle !== undefined)
    .filter(cycle => canExist(cycle, model))
  return disjoint(cycles.sort((a, b) => a.length - b.length))
})

/** Whether a circle runs through a gradual deployment: its group, or the update policy of its alias. */
export const isThroughDeployment = (cycle: readonly Edge[], { resources }: Model): boolean =>
  cycle.some(({ from, use }) => {
    const type = resources.get(from)?.type
    const isPolicy = type === 'AWS::Lambda::Alias' && use.within.part === 'UpdatePolicy'
    return isPolicy || type === 'AWS::CodeDeploy::DeploymentGroup'
  })

/** A step of a circle, and what its author calls the place that makes it one. */
export interface Step extends Edge {
  readonly place: string
}

/** A circle between the resources as they were written; what SAM makes of one of them counts for it. */
export function inSourceTerms(cycle: readonly Edge[], model: Model): readonly Step[] {
  const nameOf = (id: string) => {
    const resource = model.resources.get(id)
    return (resource && sourceOf(model, resource)?.id) ?? id
  }
  const edges = cycle.map(edge => {
    const from = nameOf(edge.from)
    return { ...edge, from, to: nameOf(edge.to), place: placeOf(edge.use, from, model) }
  })
  const between = edges.filter(({ from, to }) => from !== to)
  return between.length > 0 ? between : edges.slice(0, 1)
}

/** One step of a circle in words. */
export const needText = ({ from, to, place }: Step): string => `"${from}" needs "${to}" in ${place}`

/** The property that was written, and of which resource where that is another one. */
function placeOf(use: Use, from: string, model: Model): string {
  const { origin } = use.where
  const cause = causeOf(model, origin, from)
  const property = cause && propertyAround(origin, cause)
  if (!property) return propertyIn(use)
  return cause.id === from ? property : `${property} of "${cause.id}"`
}

/** The property of a resource that a place lies in, or else its attribute. */
function propertyAround(origin: Origin, { body }: Resource): string | undefined {
  const { source, start } = writtenAt(origin)
  const isAround = ({ keyOrigin, value }: Entry) => {
    const [key, whole] = [writtenAt(keyOrigin), writtenAt(value.origin)]
    return key.source === source && key.start <= start && start < whole.end
  }
  const properties = entriesOf(at(body, 'Properties'))
  return (properties.find(isAround) ?? entriesOf(body).find(isAround))?.key
}

/** The property, or else the attribute of the resource. */
function propertyIn({ within, trail }: Use): string {
  const property = pathOf(trail)[3]
  return within.part === 'Properties' && typeof property === 'string'
    ? property
    : (within.part ?? within.section)
}

/** What each resource needs, by id. */
type Edges = ReadonlyMap<string, ReadonlyMap<string, Edge>>

/** Of several places that name one resource the first one counts that is under no condition. */
function needsOf(model: Model): Edges {
  const needs = new Map<string, Map<string, Edge>>()
  for (const edge of edgesOf(model)) {
    // A resource whose DependsOn names itself is the subject of depends-on-undefined.
    if (edge.kind === 'DependsOn' && edge.from === edge.to) continue
    const from = needs.get(edge.from) ?? new Map<string, Edge>()
    const known = from.get(edge.to)
    const isBetter = !known || (known.use.guards.length > 0 && edge.use.guards.length === 0)
    if (isBetter) from.set(edge.to, edge)
    needs.set(edge.from, from)
  }
  return needs
}

/** The resources that are in a circle or needed from one: those left when all that nobody needs are gone. */
function inCircles(edges: Edges): readonly string[] {
  const needed = new Map<string, number>()
  for (const to of [...edges.values()].flatMap(out => [...out.keys()])) {
    needed.set(to, (needed.get(to) ?? 0) + 1)
  }
  const free = [...edges.keys()].filter(id => !needed.has(id))
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    for (const to of edges.get(id)?.keys() ?? []) {
      const left = (needed.get(to) ?? 0) - 1
      needed.set(to, left)
      if (left === 0) free.push(to)
    }
  }
  return [...needed].filter(([, count]) => count > 0).map(([id]) => id)
}

/** The shortest way from a resource back to it, by breadth-first search. */
function shortest(edges: Edges, start: string): readonly Edge[] | undefined {
  const reached = new Map<string, Edge>()
  let border = [start]
  while (border.length > 0) {
    const next: string[] = []
    for (const edge of border.flatMap(id => [...(edges.get(id)?.values() ?? [])])) {
      if (reached.has(edge.to)) continue
      reached.set(edge.to, edge)
      if (edge.to === start) return wayBack(reached, start)
      next.push(edge.to)
    }
    border = next
  }
  return undefined
}

function wayBack(reached: ReadonlyMap<string, Edge>, start: string): readonly Edge[] {
  const way: Edge[] = []
  let edge = reached.get(start)
  while (edge) {
    way.unshift(edge)
    edge = edge.from === start ? undefined : reached.get(edge.from)
  }
  return way
}

/** Whether all resources and references of a circle are there in one deployment. */
function canExist(cycle: readonly Edge[], model: Model): boolean {
  const guards = cycle.flatMap(({ from, use }) => [
    ...use.guards,
    ...guardsOf(model.resources.get(from)?.body),
  ])
  return canHold(model, guards) === true
}

/** Circles that share a resource have one cause: the shortest of them is told. */
function disjoint(cycles: readonly (readonly Edge[])[]): readonly (readonly Edge[])[] {
  const told = new Set<string>()
  return cycles.filter(cycle => {
    const isNew = !cycle.some(({ from }) => told.has(from))
    if (isNew) for (const { from } of cycle) told.add(from)
    return isNew
  })
}
