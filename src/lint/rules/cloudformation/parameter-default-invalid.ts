import type { Node } from '../../../node/node.ts'
import { at, entriesOf, itemsOf, literal, textOf } from '../../../node/values.ts'
import { numberOf } from '../../../template/case.ts'
import { isUnlike } from '../../facts/pattern.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'parameter-default-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The default of a parameter fits the constraints of the parameter',
  rationale:
    'CloudFormation checks a default like any other value: a stack that does not give the parameter fails, and templates are refused where the default has the wrong type.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  corresponds: ['cfn-lint E2015'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { key, value } of entriesOf(at(template.root, 'Parameters'))) {
        const given = at(value, 'Default')
        const fault = given && faultOf(value, given)
        if (fault) report(given, `Default of "${key}" ${fault}`)
      }
    },
  },
})

function faultOf(parameter: Node, given: Node): string | undefined {
  const type = textOf(at(parameter, 'Type')) ?? ''
  if (given.kind !== 'scalar') return 'is not text, a list is written as one text with commas'
  // The default of an SSM parameter is the name under which the value is looked up.
  if (given.value === null || type.startsWith('AWS::SSM::')) return undefined
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<')
  const text = String(given.value)
  const values = isList ? text.split(',').map(item => item.trim()) : [text]
  const isNumber = type === 'Number' || type === 'List<Number>'
  for (const value of values) {
    const fault = isNumber ? numberFault(parameter, value) : textFault(parameter, value)
    if (fault) return `is "${value}", ${fault}`
  }
  return undefined
}

function numberFault(parameter: Node, value: string): string | undefined {
  const number = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : undefined
  if (number === undefined) return 'expected a number'
  const [minimum, maximum] = ['MinValue', 'MaxValue'].map(name => numberOf(at(parameter, name)))
  if (minimum !== undefined && number < minimum) return `expected ${minimum} or more`
  if (maximum !== undefined && number > maximum) return `expected ${maximum} or less`
  const allowed = itemsOf(at(parameter, 'AllowedValues')).map(numberOf)
  return allowed.length > 0 && !allowed.includes(number)
    ? 'expected one of AllowedValues'
    : undefined
}

function textFault(parameter: Node, value: string): string | undefined {
  const allowed = itemsOf(at(parameter, 'AllowedValues')).map(item => String(literal(item)))
  if (allowed.length > 0 && !allowed.includes(value)) return 'expected one of AllowedValues'
  const pattern = textOf(at(parameter, 'AllowedPattern'))
  if (pattern !== undefined && isUnlike(value, pattern)) return `expected a match of "${pattern}"`
  const [minimum, maximum] = ['MinLength', 'MaxLength'].map(name => numberOf(at(parameter, name)))
  if (minimum !== undefined && value.length < minimum)
    return `expected ${minimum} characters or more`
  if (maximum !== undefined && value.length > maximum)
    return `expected ${maximum} characters or less`
  return undefined
}
