import type { Mapping, Node } from '../node/node.ts'
import { plain } from '../node/plain.ts'
import { at, itemsOf, literal, onlyEntry, textOf } from '../node/values.ts'
import type { Truth } from './conditions.ts'
import type { Evaluator } from './evaluate.ts'
import { refTarget } from './intrinsics.ts'
import type { Guard } from './uses.ts'

/** More deployments than these are not tried out: the answer is then not known. */
const maximumScenarios = 256

/** What a condition is made of; an atom says that a variable has a value. */
type Formula =
  | { readonly kind: 'constant'; readonly truth: Truth }
  | { readonly kind: 'atom'; readonly variable: string; readonly value: string }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'all'; readonly of: readonly Formula[] }
  | { readonly kind: 'any'; readonly of: readonly Formula[] }

/** Parameters and other questions to the answers they can have; the empty one is any other. */
type Variables = Map<string, Set<string>>

/**
 * Whether the guards can all hold in one deployment: false when they contradict each other,
 * undefined when that cannot be told.
 */
export function canHold(root: Mapping, value: Evaluator, guards: readonly Guard[]): Truth {
  const variables: Variables = new Map()
  const translate = translator(root, value, variables)
  const formulas = guards.map(({ condition, holds }): Formula => {
    const formula = translate(condition)
    return holds ? formula : { kind: 'not', of: formula }
  })
  const scenarios = combinations(variables)
  if (!scenarios) return undefined
  const truths = scenarios.map(scenario => judge({ kind: 'all', of: formulas }, scenario))
  if (truths.includes(true)) return true
  return truths.includes(undefined) ? undefined : false
}

/** Returns a function that makes a formula of a condition by name, and collects its variables. */
function translator(root: Mapping, value: Evaluator, variables: Variables) {
  const open = new Set<string>()
  const byName = (name: string): Formula => {
    const truth = value.condition(name)
    const definition = at(root, 'Conditions', name)
    if (truth !== undefined || !definition || open.has(name)) return { kind: 'constant', truth }
    open.add(name)
    const formula = byNode(definition)
    open.delete(name)
    return formula
  }
  const byNode = (node: Node | undefined): Formula => {
    const call = onlyEntry(node)
    const operands = itemsOf(call?.value)
    switch (call?.key) {
      case 'Condition':
        return byName(textOf(call.value) ?? '')
      case 'Fn::Not':
        return { kind: 'not', of: byNode(operands[0]) }
      case 'Fn::And':
        return { kind: 'all', of: operands.map(byNode) }
      case 'Fn::Or':
        return { kind: 'any', of: operands.map(byNode) }
      case 'Fn::Equals':
        return equals(operands, value, variables)
      default:
        return { kind: 'constant', truth: undefined }
    }
  }
  return byName
}

/** A parameter compared with text is a question about the parameter, anything else one of its own. */
function equals([left, right]: readonly Node[], value: Evaluator, variables: Variables): Formula {
  const [reference, other] = refTarget(left) === undefined ? [right, left] : [left, right]
  const name = refTarget(reference)
  const answer = literal(other)
  if (name === undefined || answer === undefined) {
    const variable = JSON.stringify([left, right].map(node => node && plain(node)))
    variables.set(variable, new Set(['true', '']))
    return { kind: 'atom', variable, value: 'true' }
  }
  const known = value.cases(reference).map(node => literal(node))
  const domain = variables.get(name) ?? new Set(known.map(given => String(given ?? '')))
  if (known.includes(undefined)) domain.add(String(answer)).add('')
  variables.set(name, domain)
  return { kind: 'atom', variable: name, value: String(answer) }
}

type Scenario = ReadonlyMap<string, string>

function combinations(variables: Variables): readonly Scenario[] | undefined {
  let made: readonly Scenario[] = [new Map()]
  for (const [variable, values] of variables) {
    if (made.length * values.size > maximumScenarios) return undefined
    made = made.flatMap(scenario =>
      [...values].map(value => new Map(scenario).set(variable, value)),
    )
  }
  return made
}

function judge(formula: Formula, scenario: Scenario): Truth {
  switch (formula.kind) {
    case 'constant':
      return formula.truth
    case 'atom':
      return scenario.get(formula.variable) === formula.value
    case 'not': {
      const truth = judge(formula.of, scenario)
      return truth === undefined ? undefined : !truth
    }
    case 'all':
      return every(formula.of.map(part => judge(part, scenario)))
    case 'any': {
      const none = every(formula.of.map(part => judge({ kind: 'not', of: part }, scenario)))
      return none === undefined ? undefined : !none
    }
  }
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}
