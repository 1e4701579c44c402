import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import { type Path, pathOf } from '../../node/walk.ts'
import { type Edge, edgesOf } from '../../template/graph.ts'
import { ifArguments } from '../../template/intrinsics.ts'
import { type Model, perModel } from '../../template/model.ts'
import { mayExist } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import type { Use } from '../../template/uses.ts'

/** A reference from a property of a resource that may exist to another resource. */
export interface ReferencePlace {
  readonly edge: Edge
  readonly from: Resource
  readonly to: Resource
  /** The property under Properties: names with dots between them, without places in lists. */
  readonly property: string
  /** The intrinsic. */
  readonly node: Node
}

/**
 * The references to resources of a type that a property consists of, or begins with, as far as they are wanted:
 * where one stands takes longer to find out than what it is.
 */
export function referencePlacesTo(
  type: string,
  model: Model,
  isWanted: (place: ReferencePlace) => boolean,
): readonly ReferencePlace[] {
  return (edgesByType(model).get(type) ?? []).flatMap(edge => {
    const [from, to] = [model.resources.get(edge.from), model.resources.get(edge.to)]
    if (!from || !to) return []
    const path = pathOf(edge.use.trail)
    const place = { edge, from, to, property: propertyAt(path), node: edge.use.node }
    return isWanted(place) && isWhole(place, path) && isReachable(place, model) ? [place] : []
  })
}

/** The references in properties, by the type of the resource that they are to. */
const edgesByType = perModel(model =>
  groupBy(
    edgesOf(model).filter(({ use }) => use.within.part === 'Properties'),
    ({ to }) => model.resources.get(to)?.type ?? '',
  ),
)

const isReachable = ({ edge, from }: ReferencePlace, { value }: Model): boolean =>
  mayExist(from, value) &&
  edge.use.guards.every(({ condition, holds }) => value.condition(condition) !== !holds)

/** The names in a path from the root, without the step into what `Fn::Join` begins with. */
const propertyAt = (path: Path): string =>
  (path.slice(-3).join() === 'Fn::Join,1,0' ? path.slice(3, -3) : path.slice(3))
    .filter(step => typeof step === 'string')
    .join('.')

/** Whether a property consists of a reference, or begins with it. */
function isWhole({ edge: { kind, use }, from, property }: ReferencePlace, path: Path): boolean {
  if (kind === 'Fn::Sub' && !textOf(use.where)?.startsWith(variableOf(use))) return false
  // What is given to Fn::Sub beside the text may stand anywhere in it.
  return !/(?:^|\.)Fn::/.test(property) && isAt(use.node, from.body, path, 2)
}

const variableOf = ({ name, attribute }: Use): string =>
  attribute === undefined ? `\${${name}}` : `\${${name}.${attribute}}`

/** Whether the rest of a path leads from a node to the wanted one, through branches of `Fn::If`, which are no steps of it. */
function isAt(wanted: Node, node: Node | undefined, path: Path, from: number): boolean {
  if (node === wanted) return path.length === from
  const branches = ifArguments(node)
  if (branches) {
    return isAt(wanted, branches.then, path, from) || isAt(wanted, branches.otherwise, path, from)
  }
  const step = path[from]
  return step !== undefined && node !== undefined && isAt(wanted, at(node, step), path, from + 1)
}
