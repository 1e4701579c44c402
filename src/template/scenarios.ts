import type { Node } from '../node/node.ts'
import { plain } from '../node/plain.ts'
import { at, itemsOf, literal, onlyEntry, textOf } from '../node/values.ts'
import type { Evaluator } from './evaluate.ts'
import { refTarget } from './intrinsics.ts'
import { type Model, perModel } from './model.ts'
import { conditionOf } from './resource.ts'
import { all, any, not, type Truth } from './truth.ts'
import type { Guard } from './uses.ts'

/** More deployments than these are not tried out: the answer is then not known. */
const maximumScenarios = 256

/** A chain of conditions that is longer is not followed to its end. */
const maximumDepth = 200

/** What a condition is made of; an atom says that a variable has a value. */
type Formula =
  | { readonly kind: 'constant'; readonly truth: Truth }
  | { readonly kind: 'atom'; readonly variable: string; readonly value: string }
  | { readonly kind: 'condition'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] }

/** Parameters and other questions to the answers they can have; the empty one is any other. */
type Variables = Map<string, Set<string>>

/** The conditions that guards lead to, each once, and the variables in them. */
interface Conditions {
  readonly formulas: Map<string, Formula>
  readonly variables: Variables
}

const answers = perModel(() => new Map<string, Truth>())

/**
 * Whether the guards can all hold in one deployment: false when they contradict each other,
 * undefined when that cannot be told.
 */
export function canHold(model: Model, guards: readonly Guard[]): Truth {
  if (guards.length === 0) return true
  const key = JSON.stringify(guards.map(({ condition, holds }) => [condition, holds]))
  const known = answers(model)
  if (!known.has(key)) known.set(key, tryOut(model, guards))
  return known.get(key)
}

/** What must hold for a resource, by its body, or an output to be there. */
export function guardsOf(owner: Node | undefined): readonly Guard[] {
  const condition = conditionOf(owner)
  return condition === undefined ? [] : [{ condition, holds: true }]
}

/** Whether two resources, by their bodies, or outputs are surely there together in some deployment. */
export const canCoexist = (a: Node, b: Node, model: Model): boolean =>
  canHold(model, [...guardsOf(a), ...guardsOf(b)]) === true

function tryOut(model: Model, guards: readonly Guard[]): Truth {
  const conditions: Conditions = { formulas: new Map(), variables: new Map() }
  for (const { condition } of guards) translate(condition, model, conditions, 0)
  const formulas = guards.map(({ condition, holds }): Formula => {
    const named = { kind: 'condition', name: condition } as const
    return holds ? named : { kind: 'not', of: named }
  })
  const scenarios = combinations(conditions.variables)
  if (!scenarios) return undefined
  const together: Formula = { kind: 'all', of: formulas }
  return any(scenarios.map(scenario => judge(together, scenario, conditions, new Map())))
}

/** Makes a formula of a condition and of those that it calls; one that leads back to itself is not known. */
function translate(name: string, model: Model, conditions: Conditions, depth: number): void {
  const { formulas, variables } = conditions
  if (formulas.has(name)) return
  const truth = model.value.condition(name)
  const definition = at(model.expansion, 'Conditions', name)
  formulas.set(name, { kind: 'constant', truth })
  if (truth !== undefined || !definition || depth > maximumDepth) return
  const called: string[] = []
  const formula = formulaOf(definition, model.value, variables, called)
  for (const other of called) translate(other, model, conditions, depth + 1)
  formulas.set(name, formula)
}

function formulaOf(
  node: Node | undefined,
  value: Evaluator,
  variables: Variables,
  called: string[],
): Formula {
  const call = onlyEntry(node)
  const operands = itemsOf(call?.value)
  const part = (operand: Node | undefined) => formulaOf(operand, value, variables, called)
  switch (call?.key) {
    case 'Condition': {
      const name = textOf(call.value) ?? ''
      called.push(name)
      return { kind: 'condition', name }
    }
    case 'Fn::Not':
      return { kind: 'not', of: part(operands[0]) }
    case 'Fn::And':
      return { kind: 'all', of: operands.map(part) }
    case 'Fn::Or':
      return { kind: 'any', of: operands.map(part) }
    case 'Fn::Equals':
      return equals(operands, value, variables)
    default:
      return { kind: 'constant', truth: undefined }
  }
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

/** Judges each condition once per scenario; while it is judged it is not known. */
function judge(
  formula: Formula,
  scenario: Scenario,
  conditions: Conditions,
  judged: Map<string, Truth>,
): Truth {
  const part = (other: Formula) => judge(other, scenario, conditions, judged)
  switch (formula.kind) {
    case 'constant':
      return formula.truth
    case 'atom':
      return scenario.get(formula.variable) === formula.value
    case 'condition': {
      const { name } = formula
      const named = conditions.formulas.get(name)
      if (judged.has(name) || !named) return judged.get(name)
      judged.set(name, undefined)
      judged.set(name, part(named))
      return judged.get(name)
    }
    case 'not':
      return not(part(formula.of))
    case 'all':
      return all(formula.of.map(part))
    case 'any':
      return any(formula.of.map(part))
  }
}
