import { equal } from '../node/equal.ts'
import type { List, Mapping, Node } from '../node/node.ts'
import { isList, isMap } from '../node/values.ts'
import type { Path } from '../node/walk.ts'
import type { Case } from '../template/case.ts'
import type { Evaluator } from '../template/evaluate.ts'
import { ifArguments, isIntrinsic } from '../template/intrinsics.ts'

/** Two values at one place that are not the same. */
export interface ValueDifference {
  readonly path: Path
  readonly before: Node | undefined
  readonly after: Node | undefined
}

/** What is known about the older and the newer template. */
export interface Evaluators {
  readonly before: Evaluator
  readonly after: Evaluator
}

/** The smallest differences of two values; what is known to be equal when deployed is no difference. */
export function* differencesOf(
  before: Node | undefined,
  after: Node | undefined,
  evaluators: Evaluators,
  path: Path = [],
): Iterable<ValueDifference> {
  const a = known(before, evaluators.before)
  const b = known(after, evaluators.after)
  const inner = parts(a, b)
  if (inner) {
    for (const [step, x, y] of inner) yield* differencesOf(x, y, evaluators, [...path, ...step])
  } else if (isDifferent(a, b, evaluators)) yield { path, before: a, after: b }
}

/** The value where it is certain, else as it is written. */
function known(node: Node | undefined, value: Evaluator): Node | undefined {
  const [first, ...others] = value.cases(node)
  return others.length > 0 || isIntrinsic(first) ? node : first
}

type Part = readonly [step: Path, before: Node | undefined, after: Node | undefined]

/** The values within two values of one form, each with its counterpart. */
function parts(a: Node | undefined, b: Node | undefined): readonly Part[] | undefined {
  const [x, y] = [ifArguments(a), ifArguments(b)]
  if (x && y && equal(x.condition, y.condition)) {
    return [
      [['Fn::If', 1], x.then, y.then],
      [['Fn::If', 2], x.otherwise, y.otherwise],
    ]
  }
  if (isMap(a) && isMap(b) && !isIntrinsic(a) && !isIntrinsic(b)) return entryParts(a, b)
  return isList(a) && isList(b) ? itemParts(a, b) : undefined
}

function entryParts(a: Mapping, b: Mapping): Part[] {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()])
  return Array.from(keys, key => [[key], a.entries.get(key)?.value, b.entries.get(key)?.value])
}

/** Items in their order; of lists that differ in length, what is equal at both ends stays together. */
function itemParts({ items: a }: List, { items: b }: List): Part[] {
  const most = Math.min(a.length, b.length)
  const isEqual = (x: Node | undefined, y: Node | undefined) => x && y && equal(x, y)
  let head = 0
  while (head < most && isEqual(a[head], b[head])) head++
  let tail = 0
  while (a.length !== b.length && tail < most - head && isEqual(a.at(-1 - tail), b.at(-1 - tail)))
    tail++
  const ends = (i: number, of: readonly Node[]) => (i < of.length - tail ? of[i] : undefined)
  return [
    ...Array.from({ length: head }, (_, i): Part => [[i], a[i], b[i]]),
    ...Array.from({ length: Math.max(a.length, b.length) - tail - head }, (_, i): Part => {
      return [[head + i], ends(head + i, a), ends(head + i, b)]
    }),
    ...Array.from({ length: tail }, (_, i): Part => {
      return [[b.length - tail + i], a[a.length - tail + i], b[b.length - tail + i]]
    }),
  ]
}

function isDifferent(a: Node | undefined, b: Node | undefined, evaluators: Evaluators): boolean {
  if (!a || !b) return a !== b
  if (a.kind === 'scalar' && b.kind === 'scalar') return String(a.value) !== String(b.value)
  return equal(a, b) ? hasOtherCases(a, b, evaluators) : true
}

/** What is written as before may mean something else, as when a mapping has changed. */
function hasOtherCases(a: Node, b: Node, { before, after }: Evaluators): boolean {
  const [x, y] = [before.cases(a), after.cases(b)]
  const areKnown = [...x, ...y].every(one => !isIntrinsic(one))
  return areKnown && x.length === y.length && x.some((one, i) => !isSameCase(one, y[i]))
}

const isSameCase = (a: Case, b: Case) => (a && b ? equal(a, b) : a === b)
