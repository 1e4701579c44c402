import type { Node } from '../node/node.ts'
import { keptIn } from '../node/remembered.ts'
import { literal, textOf } from '../node/values.ts'
import { type Case, type Knowledge, maximumCases, numberOf } from './case.ts'
import { conditionJudge, consequences } from './conditions.ts'
import { reductions } from './evaluate-intrinsics.ts'
import { intrinsic } from './intrinsics.ts'
import type { Truth } from './truth.ts'

/** Three-valued evaluation: a value is known, one of several, or not known. */
export interface Evaluator {
  /** Every case of the value at `path` under `node`; one case when it is certain, never none. */
  cases(node: Node | undefined, ...path: (string | number)[]): readonly Case[]
  /** Whether `is` holds in every case and every case is known. Unknown beats wrong: the test of most rules. */
  always(node: Node | undefined, is: (value: Case) => boolean): boolean
  /** Whether `is` holds in some known case; for guards, where doubt speaks for the author. */
  ever(node: Node | undefined, is: (value: Case) => boolean): boolean
  /** Whether any case is not known. */
  unknown(node: Node | undefined): boolean
  /** The text of a value that is one text in every case. */
  text(node: Node | undefined): string | undefined
  /** The number of a value that is one number, or text that reads as one, in every case. */
  number(node: Node | undefined): number | undefined
  /** Whether a condition holds. */
  condition(name: string): Truth
  /** The same where the named condition holds, as it does inside a resource that has it. */
  assuming(condition: string | undefined): Evaluator
}

/** The evaluator of what is known. */
export function evaluator(knowledge: Knowledge): Evaluator {
  const reduced = new Map<Node, readonly Case[]>()
  const cases = (node: Node | undefined): readonly Case[] => {
    const call = intrinsic(node)
    if (!node || !call) return [node]
    const reduce = reductions[call.key]
    if (!reduce) return [node]
    return keptIn(reduced, node, () => {
      const found = reduce(node, call.value, means)
      return found && found.length > 0 && found.length <= maximumCases ? found : [node]
    })
  }
  const equal = (a: Node, b: Node): Truth => equality(cases(a), cases(b))
  const condition = conditionJudge({ ...knowledge, equal })
  const means = { ...knowledge, cases, condition }
  return { ...questions(cases), condition, assuming: memoized(name => assuming(knowledge, name)) }
}

/** The questions that cases answer. */
function questions(reduce: (node: Node | undefined) => readonly Case[]) {
  const cases: Evaluator['cases'] = (node, ...path) => {
    let here = reduce(node)
    for (const step of path) {
      here =
        here.length === 1
          ? stepInto(here[0], step, reduce)
          : here.flatMap(value => stepInto(value, step, reduce))
    }
    return here
  }
  const always: Evaluator['always'] = (node, is) =>
    reduce(node).every(value => isKnown(value) && is(value))
  const ever: Evaluator['ever'] = (node, is) =>
    reduce(node).some(value => isKnown(value) && is(value))
  const unknown: Evaluator['unknown'] = node => !reduce(node).every(isKnown)
  const only = (node: Node | undefined) => {
    const [first, ...rest] = reduce(node)
    return rest.every(value => literal(value) === literal(first)) ? first : undefined
  }
  const text: Evaluator['text'] = node => textOf(only(node))
  const number: Evaluator['number'] = node => numberOf(only(node))
  return { cases, always, ever, unknown, text, number }
}

const isKnown = (value: Case) => intrinsic(value) === undefined

function stepInto(
  value: Case,
  step: string | number,
  reduce: (node: Node | undefined) => readonly Case[],
): readonly Case[] {
  if (!isKnown(value)) return [value]
  if (value?.kind === 'map') return reduce(value.entries.get(String(step))?.value)
  return value?.kind === 'list' && typeof step === 'number'
    ? reduce(value.items[step])
    : [undefined]
}

/** Equal for certain, different for certain, or not known. */
function equality(a: readonly Case[], b: readonly Case[]): Truth {
  const [left, right] = [a, b].map(cases => cases.map(comparable))
  if (!left || !right || left.includes(undefined) || right.includes(undefined)) return undefined
  const shared = left.some(value => right.includes(value))
  if (!shared) return false
  return new Set([...left, ...right]).size === 1 ? true : undefined
}

/** CloudFormation compares parameters as text; undefined for what is not known. */
function comparable(value: Case): string | undefined {
  const plain = literal(value)
  return plain === undefined ? undefined : String(plain)
}

function assuming(knowledge: Knowledge, name: string): Evaluator {
  const assumed = new Map([...consequences(knowledge.root, name), ...knowledge.assumed])
  return evaluator({ ...knowledge, assumed })
}

/** Cases are remembered per assumption, so each assumption keeps one evaluator. */
function memoized(make: (name: string) => Evaluator): Evaluator['assuming'] {
  const made = new Map<string, Evaluator>()
  return function (this: Evaluator, name) {
    return name === undefined ? this : keptIn(made, name, make)
  }
}
