import type { Node } from '../../node/node.ts'
import { at, entriesOf } from '../../node/values.ts'
import { type Path, walk } from '../../node/walk.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'

/** A value of a resource, and its path. */
export interface Place {
  readonly node: Node
  readonly path: Path
}

/** The values at a path of a table: names with dots between them; `*` is any key or index, `**` anything below. */
export const placesAt = (path: string, { body }: Resource, model: Model): readonly Place[] =>
  select(at(body, 'Properties'), path.split('.'), ['Properties'], model)

/** The nodes that steps lead to, through the branches of `Fn::If`. */
function select(
  node: Node | undefined,
  steps: readonly string[],
  path: Path,
  model: Model,
): Place[] {
  const [step, ...rest] = steps
  if (!node) return []
  if (step === '**') return intrinsicsUnder(node, path, model)
  const branch = entriesOf(node).find(({ key }) => key === 'Fn::If')
  if (branch?.value.kind === 'list') {
    return branch.value.items
      .slice(1)
      .flatMap((item, i) => select(item, steps, [...path, 'Fn::If', i + 1], model))
  }
  if (step === undefined) return [{ node, path }]
  if (step !== '*') return select(at(node, step), rest, [...path, step], model)
  return node.kind === 'list'
    ? node.items.flatMap((item, i) => select(item, rest, [...path, i], model))
    : entriesOf(node).flatMap(({ key, value }) => select(value, rest, [...path, key], model))
}

/** The outermost intrinsics below a node whose texts are known in parts. */
function intrinsicsUnder(node: Node, path: Path, model: Model): Place[] {
  const places: Place[] = []
  const inside = new Set<Node>()
  for (const place of walk(node, path)) {
    const isInside = inside.has(place.node)
    const isText = !isInside && isIntrinsic(place.node) && partsOf(place.node, model.value)
    if (isText) places.push(place)
    if (isInside || isText) for (const child of childrenOf(place.node)) inside.add(child)
  }
  return places
}

const childrenOf = (node: Node): readonly Node[] =>
  node.kind === 'list' ? node.items : entriesOf(node).map(({ value }) => value)
