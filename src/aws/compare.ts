import type { Mapping, Node, Origin } from '../node/node.ts'
import { plain } from '../node/plain.ts'
import type { Problem } from '../node/problem.ts'
import type { Path } from '../node/walk.ts'

/** Where our expansion is not what CloudFormation made: each difference at what the value comes from. */
export function* differences(ours: Node, theirs: Node, path: Path = []): Iterable<Problem> {
  if (ours.kind === 'map' && theirs.kind === 'map') yield* inMaps(ours, theirs, path)
  else if (ours.kind === 'list' && theirs.kind === 'list') {
    const length = Math.max(ours.items.length, theirs.items.length)
    for (let i = 0; i < length; i++) {
      yield* between(ours.items[i], theirs.items[i], [...path, i], ours.origin)
    }
  } else if (ours.kind !== 'scalar' || theirs.kind !== 'scalar' || ours.value !== theirs.value) {
    yield problem(path, ours.origin, `is ${shown(ours)}, CloudFormation has ${shown(theirs)}`)
  }
}

function* inMaps(ours: Mapping, theirs: Mapping, path: Path): Iterable<Problem> {
  for (const key of new Set([...ours.entries.keys(), ...theirs.entries.keys()])) {
    const [a, b] = [ours.entries.get(key), theirs.entries.get(key)]
    yield* between(a?.value, b?.value, [...path, key], ours.origin)
  }
}

function* between(
  ours: Node | undefined,
  theirs: Node | undefined,
  path: Path,
  origin: Origin,
): Iterable<Problem> {
  if (ours && theirs) yield* differences(ours, theirs, path)
  else if (ours) yield problem(path, ours.origin, `is ${shown(ours)}, CloudFormation has none`)
  else if (theirs) yield problem(path, origin, `is missing, CloudFormation has ${shown(theirs)}`)
}

const problem = (path: Path, origin: Origin, what: string): Problem => ({
  rule: 'not-as-processed',
  severity: 'error',
  message: `${path.join('.')} ${what}`,
  origin,
})

function shown(node: Node): string {
  const text = JSON.stringify(plain(node))
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
