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

/** The references that a property of a resource consists of, or begins with. */
export const referencePlacesOf: (model: Model) => readonly ReferencePlace[] = perModel(model =>
  edgesOf(model).flatMap(edge => {
    const from = model.resources.get(edge.from)
    const to = model.resources.get(edge.to)
    if (!from || !to || edge.kind === 'DependsOn' || !mayExist(from, model.value)) return []
    const place = isReachable(edge.use, model) ? placeOf(edge, from) : undefined
    return place ? [{ edge, from, to, ...place, node: edge.use.node }] : []
  }),
)

const isReachable = ({ guards }: Use, { value }: Model): boolean =>
  guards.every(({ condition, holds }) => value.condition(condition) !== !holds)

function placeOf(
  { kind, use }: Edge,
  { body }: Resource,
): Pick<ReferencePlace, 'property'> | undefined {
  const [, , section, ...path] = pathOf(use.trail)
  // What is given to Fn::Sub beside the text may stand anywhere in it.
  if (section !== 'Properties' || !isAt(use.node, at(body, section), path)) return undefined
  const isFirst = kind !== 'Fn::Sub' || textOf(use.where)?.startsWith(variableOf(use))
  if (!isFirst) return undefined
  const isJoined = path.slice(-3).join() === 'Fn::Join,1,0'
  const names = (isJoined ? path.slice(0, -3) : path).filter(step => typeof step === 'string')
  return names.some(step => step.startsWith('Fn::')) ? undefined : { property: names.join('.') }
}

const variableOf = ({ name, attribute }: Use): string =>
  attribute === undefined ? `\${${name}}` : `\${${name}.${attribute}}`

/** Whether a path leads to a node, through the branches of `Fn::If`, which are no steps of it. */
function isAt(wanted: Node, node: Node | undefined, path: Path): boolean {
  if (node === wanted) return path.length === 0
  const branches = ifArguments(node)
  if (branches) {
    return isAt(wanted, branches.then, path) || isAt(wanted, branches.otherwise, path)
  }
  const [step, ...rest] = path
  return step !== undefined && node !== undefined && isAt(wanted, at(node, step), rest)
}
