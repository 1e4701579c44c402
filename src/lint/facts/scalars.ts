import { hint } from '../../node/nearest.ts'
import type { Scalar } from '../../node/node.ts'
import type { Severity } from '../../node/problem.ts'
import { numeric } from '../../template/case.ts'
import type { ScalarName, ValueType } from '../../template/value-type.ts'

type ScalarType = ValueType & { readonly kind: 'scalar' }

interface Fault {
  readonly rule: 'property-type' | 'property-value'
  readonly message: string
  readonly severity?: Severity
}

/** What is wrong with a literal. CloudFormation turns text into numbers and booleans, and those into text. */
export function scalarFault(type: ScalarType, { value }: Scalar): Fault | undefined {
  const text = String(value)
  // Dynamic references are resolved at deployment; empty text often comes from a parameter file.
  if (text.includes('{{resolve:')) return undefined
  if (!forms[type.name].pattern.test(text)) {
    return { rule: 'property-type', message: `is "${text}", not ${forms[type.name].name}` }
  }
  if (!type.values || type.values.includes(text)) return undefined
  return { rule: 'property-value', ...unknownValue(text, type.values) }
}

/** A value that differs in case only is certainly wrong; any other may be newer than the facts. */
function unknownValue(
  text: string,
  values: readonly string[],
): Pick<Fault, 'message' | 'severity'> {
  const twin = values.find(value => value.toLowerCase() === text.toLowerCase())
  if (twin !== undefined) return { message: `is "${text}", not "${twin}"`, severity: 'warning' }
  const known = values.length > 8 ? '' : `, expected ${values.join(', ')}`
  return { message: `is "${text}", which is not known${hint(text, values) || known}` }
}

/** How the literals of each type look, and what they are called. */
export const forms: Readonly<
  Record<ScalarName, { readonly pattern: RegExp; readonly name: string }>
> = {
  string: { pattern: /^/, name: 'text' },
  'date-time': { pattern: /^/, name: 'a date' },
  boolean: { pattern: /^(true|false|0|1)$/i, name: 'true or false' },
  integer: { pattern: /^\s*[-+]?\d+(\.0*)?\s*$/, name: 'a whole number' },
  number: { pattern: numeric, name: 'a number' },
}
