import type { Entry, Mapping, Node } from '../node/node.ts'
import { at, itemsOf, onlyEntry, textOf } from '../node/values.ts'
import { all, any, not, type Truth } from './truth.ts'

/** What conditions are judged by. */
export interface Premises {
  /** The template that defines the conditions. */
  readonly root: Mapping
  /** Conditions taken as true or false, whatever their definition. */
  readonly assumed: ReadonlyMap<string, boolean>
  /** Whether two values are equal. */
  equal(a: Node, b: Node): Truth
}

/** Returns a function that judges conditions by name, each once; one that leads back to itself is unknown. */
export function conditionJudge(premises: Premises): (name: string) => Truth {
  const judged = new Map<string, Truth>()
  const judge = (name: string): Truth => {
    if (judged.has(name)) return judged.get(name)
    judged.set(name, undefined)
    const truth = premises.assumed.get(name) ?? truthOf(at(premises.root, 'Conditions', name))
    judged.set(name, truth)
    return truth
  }
  const truthOf = (node: Node | undefined): Truth => {
    const call = onlyEntry(node)
    const operands = itemsOf(call?.value)
    switch (call?.key) {
      case 'Condition':
        return judge(textOf(call.value) ?? '')
      case 'Fn::Not':
        return not(truthOf(operands[0]))
      case 'Fn::And':
        return all(operands.map(truthOf))
      case 'Fn::Or':
        return any(operands.map(truthOf))
      case 'Fn::Equals': {
        const [a, b] = operands
        return a && b ? premises.equal(a, b) : undefined
      }
      default:
        return undefined
    }
  }
  return judge
}

/** What follows when the named condition is true: itself, and the parts of the `And` and `Not` it is made of. */
export function consequences(root: Mapping, name: string): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (known.has(next)) continue
    known.set(next, true)
    const definition = onlyEntry(at(root, 'Conditions', next))
    const [first] = namesIn(definition)
    if (definition?.key === 'Fn::And') open.push(...namesIn(definition).reverse())
    else if (definition?.key === 'Condition') open.push(textOf(definition.value) ?? '')
    else if (definition?.key === 'Fn::Not' && first && !known.has(first)) known.set(first, false)
  }
  return known
}

/** The conditions that a call is directly made of. */
const namesIn = (call: Entry | undefined): string[] =>
  itemsOf(call?.value).flatMap(operand => conditionName(operand) ?? [])

function conditionName(node: Node | undefined): string | undefined {
  const call = onlyEntry(node)
  return call?.key === 'Condition' ? textOf(call.value) : undefined
}
