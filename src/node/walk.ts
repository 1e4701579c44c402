import type { Node } from './node.ts'

export type Path = readonly (string | number)[]

/** The steps to a node, the last one first: a path that is put together only where somebody asks for it. */
export interface Trail {
  readonly step: string | number
  readonly up: Trail | undefined
}

/** The path that a trail stands for. */
export function pathOf(trail: Trail | undefined): Path {
  const path: (string | number)[] = []
  for (let at = trail; at; at = at.up) path.push(at.step)
  return path.reverse()
}

/** Calls `see` with every node under `root`, itself first; the quickest way to look at all of a tree. */
export function visit(
  root: Node,
  see: (node: Node, trail: Trail | undefined) => void,
  trail?: Trail,
): void {
  see(root, trail)
  if (root.kind === 'list') {
    root.items.forEach((item, step) => {
      visit(item, see, { step, up: trail })
    })
  } else if (root.kind === 'map') {
    for (const { key, value } of root.entries.values()) visit(value, see, { step: key, up: trail })
  }
}

/** A node and its path from where a walk began. */
export interface Step {
  readonly node: Node
  readonly path: Path
}

/** Every node under `root`, itself first, each with its path. */
export function* walk(root: Node, path: Path = []): Iterable<Step> {
  const open: Step[] = [{ node: root, path }]
  for (let step = open.pop(); step; step = open.pop()) {
    yield step
    for (const child of below(step).reverse()) open.push(child)
  }
}

function below({ node, path }: Step): Step[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'list') return node.items.map((item, i) => ({ node: item, path: [...path, i] }))
  return Array.from(node.entries.values(), ({ key, value }) => ({
    node: value,
    path: [...path, key],
  }))
}
