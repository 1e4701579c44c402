import { own } from '../../node/record.ts'

/** An expression of metric math, as far as it is reckoned with. */
export type Formula =
  | number
  /** A metric or another expression, by its id. */
  | string
  | { readonly op: Operator; readonly of: readonly Formula[] }

type Operator = keyof typeof operators

/** The number of a period; undefined where there is none. */
type Value = number | undefined

const truth = (is: boolean): number => (is ? 1 : 0)

/** An operator that has a number where all that it is of has one. */
const strict =
  (compute: (...numbers: number[]) => Value) =>
  (...values: Value[]): Value =>
    values.includes(undefined) ? undefined : compute(...(values as number[]))

/** An operator over what there is of a list. */
const overAll =
  (compute: (numbers: number[]) => number) =>
  (...values: Value[]): Value => {
    const known = values.filter(value => value !== undefined)
    return known.length > 0 ? compute(known) : undefined
  }

/**
 * What the operators and functions of metric math make of the values of one period.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
const operators = {
  '||': strict((a, b) => truth(a !== 0 || b !== 0)),
  '&&': strict((a, b) => truth(a !== 0 && b !== 0)),
  '==': strict((a, b) => truth(a === b)),
  '!=': strict((a, b) => truth(a !== b)),
  '<=': strict((a, b) => truth(a <= b)),
  '>=': strict((a, b) => truth(a >= b)),
  '<': strict((a, b) => truth(a < b)),
  '>': strict((a, b) => truth(a > b)),
  '+': strict((a, b) => a + b),
  '-': strict((a, b) => a - b),
  '*': strict((a, b) => a * b),
  '/': strict((a, b) => (b === 0 ? undefined : a / b)),
  negative: strict(a => -a),
  ABS: strict(a => Math.abs(a)),
  CEIL: strict(a => Math.ceil(a)),
  FLOOR: strict(a => Math.floor(a)),
  MAX: overAll(numbers => Math.max(...numbers)),
  MIN: overAll(numbers => Math.min(...numbers)),
  SUM: overAll(numbers => numbers.reduce((sum, one) => sum + one, 0)),
  AVG: overAll(numbers => numbers.reduce((sum, one) => sum + one, 0) / numbers.length),
  IF: (condition: Value, then: Value, otherwise: Value): Value =>
    condition === undefined ? undefined : condition === 0 ? otherwise : then,
  FILL: (value: Value, filling: Value): Value => value ?? filling,
}

/** How many arguments a function takes; those that are not here take a list. */
const arities: Readonly<Record<string, readonly number[]>> = {
  ABS: [1],
  CEIL: [1],
  FLOOR: [1],
  IF: [2, 3],
  FILL: [2],
}
const overLists: ReadonlySet<string> = new Set(['MAX', 'MIN', 'SUM', 'AVG'])

/** The value of a formula in a period; `named` has those of its metrics. */
export function resultOf(formula: Formula, named: (id: string) => Value): Value {
  if (typeof formula === 'number') return formula
  if (typeof formula === 'string') return named(formula)
  const compute: (...values: Value[]) => Value = operators[formula.op]
  return compute(...formula.of.map(one => resultOf(one, named)))
}

/** How many numbers, names and operators a formula has. */
export const sizeOf = (formula: Formula): number =>
  typeof formula === 'object' ? formula.of.reduce<number>((sum, one) => sum + sizeOf(one), 1) : 1

/** From the loosest to the tightest. */
const levels: readonly (readonly string[])[] = [
  ['||', 'OR'],
  ['&&', 'AND'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
]
const meaning: ReadonlyMap<string, Operator> = new Map([
  ['OR', '||'],
  ['AND', '&&'],
])

const token = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|([A-Za-z]\w*)|(\|\||&&|[=!<>]=|[-+*/<>()[\],]))/y

/** Longer expressions CloudWatch refuses; deeper ones nobody writes. */
const longest = 2048
const deepest = 40

/** Reads an expression; undefined where it is not one that is reckoned with. */
export function parseFormula(text: string): Formula | undefined {
  const tokens = text.length > longest ? undefined : tokensOf(text)
  const parser = new Parser(tokens ?? [])
  const formula = parser.level(0)
  return parser.isAtEnd ? formula : undefined
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = []
  const { length } = text.trimEnd()
  for (let at = 0; at < length; ) {
    token.lastIndex = at
    const [whole, ...kinds] = token.exec(text) ?? []
    if (whole === undefined) return undefined
    tokens.push(kinds.find(kind => kind !== undefined) ?? '')
    at += whole.length
  }
  return tokens
}

class Parser {
  readonly #tokens: readonly string[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  /** What the operators of a level and of tighter ones join. */
  level(i: number): Formula | undefined {
    const signs = levels[i]
    if (!signs) return this.#operand()
    let left = this.level(i + 1)
    for (let sign = this.#takeOne(signs); sign !== undefined; sign = this.#takeOne(signs)) {
      const right = this.level(i + 1)
      if (left === undefined || right === undefined) return undefined
      left = { op: meaning.get(sign) ?? (sign as Operator), of: [left, right] }
    }
    return left
  }

  #operand(): Formula | undefined {
    if (++this.#depth > deepest) return undefined
    const found = this.#unary()
    this.#depth--
    return found
  }

  #unary(): Formula | undefined {
    if (this.#take('-')) {
      const of = this.#operand()
      return of === undefined ? undefined : { op: 'negative', of: [of] }
    }
    if (this.#take('(')) {
      const inner = this.level(0)
      return this.#take(')') ? inner : undefined
    }
    const next = this.#tokens[this.#at] ?? ''
    if (!/^[\w.]/.test(next)) return undefined
    this.#at++
    if (/^[\d.]/.test(next)) return Number(next)
    return this.#take('(') ? this.#call(next) : next
  }

  #call(name: string): Formula | undefined {
    const isOverList = overLists.has(name)
    if (isOverList && !this.#take('[')) return undefined
    const of = this.#items()
    const isClosed = (!isOverList || this.#take(']')) && this.#take(')')
    const isFit = isOverList || own(arities, name)?.includes(of?.length ?? 0)
    return of && isClosed && isFit ? { op: name as Operator, of } : undefined
  }

  #items(): Formula[] | undefined {
    const items: Formula[] = []
    do {
      const item = this.level(0)
      if (item === undefined) return undefined
      items.push(item)
    } while (this.#take(','))
    return items
  }

  #take(sign: string): boolean {
    const isNext = this.#tokens[this.#at] === sign
    if (isNext) this.#at++
    return isNext
  }

  #takeOne(signs: readonly string[]): string | undefined {
    const sign = this.#tokens[this.#at]
    return sign !== undefined && signs.includes(sign) && this.#take(sign) ? sign : undefined
  }
}
