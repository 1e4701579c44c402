import type { Node } from '../node/node.ts'
import { at, itemsOf, literal, textOf } from '../node/values.ts'
import { numberIn, numberOf } from './case.ts'
import { isUnlike } from './pattern.ts'

/** Why CloudFormation takes no such value for a parameter, in words that follow what is wrong: `is "3", expected 5 or more`. */
export function parameterFault(parameter: Node, given: string): string | undefined {
  const type = textOf(at(parameter, 'Type')) ?? ''
  // What is given for an SSM parameter is the name under which the value is looked up.
  if (type.startsWith('AWS::SSM::')) return undefined
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<')
  const values = isList ? given.split(',').map(item => item.trim()) : [given]
  const isNumber = type === 'Number' || type === 'List<Number>'
  for (const value of values) {
    const fault = isNumber ? numberFault(parameter, value) : textFault(parameter, value)
    if (fault) return `is "${value}", ${fault}`
  }
  return undefined
}

function numberFault(parameter: Node, value: string): string | undefined {
  const number = numberIn(value)
  if (number === undefined) return 'expected a number'
  const [minimum, maximum] = ['MinValue', 'MaxValue'].map(name => numberOf(at(parameter, name)))
  if (minimum !== undefined && number < minimum) return `expected ${minimum} or more`
  if (maximum !== undefined && number > maximum) return `expected ${maximum} or less`
  const allowed = itemsOf(at(parameter, 'AllowedValues')).map(numberOf)
  return allowed.length > 0 && !allowed.includes(number) ? notAllowed(allowed) : undefined
}

function textFault(parameter: Node, value: string): string | undefined {
  const allowed = itemsOf(at(parameter, 'AllowedValues')).map(item => String(literal(item)))
  if (allowed.length > 0 && !allowed.includes(value)) return notAllowed(allowed)
  const pattern = textOf(at(parameter, 'AllowedPattern'))
  if (pattern !== undefined && isUnlike(value, pattern)) return `expected a match of "${pattern}"`
  const [minimum, maximum] = ['MinLength', 'MaxLength'].map(name => numberOf(at(parameter, name)))
  if (minimum !== undefined && value.length < minimum)
    return `expected ${minimum} characters or more`
  if (maximum !== undefined && value.length > maximum)
    return `expected ${maximum} characters or less`
  return undefined
}

/** Longer lists are not written out. */
const mostShown = 12

const notAllowed = (allowed: readonly unknown[]): string =>
  allowed.length > mostShown
    ? 'expected one of AllowedValues'
    : `expected one of AllowedValues: ${allowed.join(', ')}`
