import type { Entry, Node } from '../node/node.ts'
import { entriesOf, isList, itemsOf, textOf } from '../node/values.ts'
import type { Path } from '../node/walk.ts'
import { getAttTarget } from './evaluate-parts.ts'
import { intrinsic } from './intrinsics.ts'
import { type Model, perModel } from './model.ts'
import { subTokens } from './sub-text.ts'

/** One place where a template names something by its logical id. */
export interface Reference {
  readonly kind: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'DependsOn'
  /** The resource, parameter or pseudo parameter that is named; it need not exist. */
  readonly to: string
  readonly attribute?: string
  /** From the root of the tree. */
  readonly path: Path
  /** The intrinsic, or the text in DependsOn. */
  readonly node: Node
}

/** A reference from a resource to a resource. */
export interface Edge extends Reference {
  readonly from: string
}

/** Every reference in a tree: Resources (their Metadata aside), Outputs, Conditions and the rest. */
export function references(root: Node): Reference[] {
  const found: Reference[] = []
  for (const section of entriesOf(root)) {
    if (section.key === 'Resources') collectResources(section, found)
    else if (section.key !== 'Metadata') collect(section.value, [section.key], found)
  }
  return found
}

function collectResources(section: Entry, found: Reference[]): void {
  for (const resource of entriesOf(section.value)) {
    for (const { key, value } of entriesOf(resource.value)) {
      const path = [section.key, resource.key, key]
      if (key === 'DependsOn') dependencies(value, path, found)
      else if (key !== 'Metadata' && key !== 'Condition') collect(value, path, found)
    }
  }
}

function dependencies(node: Node, path: Path, found: Reference[]): void {
  const items = isList(node) ? node.items : [node]
  for (const item of items) {
    const to = textOf(item)
    if (to !== undefined) found.push({ kind: 'DependsOn', to, path, node: item })
  }
}

function collect(node: Node, path: Path, found: Reference[]): void {
  if (node.kind === 'scalar') return
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) collect(item, [...path, i], found)
    return
  }
  const call = intrinsic(node)
  if (call) found.push(...named(call, node, path))
  for (const { key, value } of node.entries.values()) collect(value, [...path, key], found)
}

function named({ key, value }: Entry, node: Node, path: Path): Reference[] {
  switch (key) {
    case 'Ref': {
      const to = textOf(value)
      return to === undefined ? [] : [{ kind: key, to, path, node }]
    }
    case 'Fn::GetAtt': {
      const target = getAttTarget(value)
      return target ? [{ kind: key, to: target.id, attribute: target.attribute, path, node }] : []
    }
    case 'Fn::Sub':
      return inText(value).map(target => ({ kind: key, ...target, path, node }))
    default:
      return []
  }
}

/** What an `Fn::Sub` names beside its own variables. */
function inText(argument: Node): { to: string; attribute?: string }[] {
  const [first, variables] = isList(argument) ? itemsOf(argument) : [argument]
  const own = new Set(entriesOf(variables).map(({ key }) => key))
  return subTokens(textOf(first) ?? '').flatMap(token => {
    if ('text' in token || own.has(token.name)) return []
    const [to = '', ...attribute] = token.name.split('.')
    return [attribute.length === 0 ? { to } : { to, attribute: attribute.join('.') }]
  })
}

/** Every reference in the expansion. */
export const referencesOf = perModel(({ expansion }) => references(expansion))

/** Every reference from a resource to a resource in the expansion. */
export const edgesOf: (model: Model) => readonly Edge[] = perModel(model =>
  referencesOf(model).flatMap(reference => {
    const [section, from] = reference.path
    const isEdge = section === 'Resources' && model.resources.has(reference.to)
    return isEdge ? [{ ...reference, from: String(from) }] : []
  }),
)

/** The references to a resource, by its logical id. */
export const edgesTo = (model: Model, id: string): readonly Edge[] => targets(model).get(id) ?? []

/** The references that a resource makes, by its logical id. */
export const edgesFrom = (model: Model, id: string): readonly Edge[] => origins(model).get(id) ?? []

const targets = perModel(model => grouped(edgesOf(model), ({ to }) => to))
const origins = perModel(model => grouped(edgesOf(model), ({ from }) => from))

function grouped(edges: readonly Edge[], by: (edge: Edge) => string): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(by(edge))
    if (group) group.push(edge)
    else groups.set(by(edge), [edge])
  }
  return groups
}
