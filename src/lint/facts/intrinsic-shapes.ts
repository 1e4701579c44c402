import type { Node } from '../../node/node.ts'
import { at, eachOf, isList, isMap, itemsOf, textOf } from '../../node/values.ts'
import { numberOf } from '../../template/case.ts'

/** What is wrong with the argument of an intrinsic: the end of a sentence that begins with its name. */
export type Shape = (argument: Node, isExtended: boolean) => string | undefined

/** The arguments that each intrinsic takes; with the extensions of the language some take more. */
export const shapes: Readonly<Record<string, Shape>> = {
  Ref: (argument, isExtended) =>
    when(isText(argument) || (isExtended && isMap(argument)), 'a name'),
  'Fn::And': argument => listOf(argument, 2, 10, 'conditions'),
  'Fn::Base64': argument => when(isTextual(argument), 'text or a function'),
  'Fn::Cidr': argument =>
    isMap(argument) ? undefined : listOf(argument, 2, 3, 'block, count and bits'),
  'Fn::Equals': argument => listOf(argument, 2, 2, 'values'),
  'Fn::FindInMap': (argument, isExtended) =>
    listOf(argument, 3, isExtended ? 4 : 3, 'mapping and keys'),
  'Fn::GetAtt': getAtt,
  'Fn::GetAZs': argument => when(isTextual(argument), 'a Region or a function'),
  'Fn::If': argument =>
    listOf(argument, 3, 3, 'condition and branches') ??
    when(isText(itemsOf(argument)[0]), 'the name of a condition first'),
  'Fn::ImportValue': argument => when(isTextual(argument), 'text or a function'),
  'Fn::Join': join,
  'Fn::Length': (argument, isExtended) =>
    extended(isExtended) ?? when(isList(argument) || isMap(argument), 'a list or a function'),
  'Fn::Not': argument => listOf(argument, 1, 1, 'condition'),
  'Fn::Or': argument => listOf(argument, 2, 10, 'conditions'),
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
  'Fn::ToJsonString': (argument, isExtended) =>
    extended(isExtended) ?? when(argument.kind !== 'scalar', 'a mapping or a list'),
  'Fn::Transform': argument =>
    when(
      eachOf(argument).every(call => at(call, 'Name')),
      'a mapping with Name, or a list of them',
    ),
}

/** Functions that are known, but whose arguments are not looked at: those of Rules, and newer ones. */
export const otherFunctions: readonly string[] = [
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::GetStackOutput',
  'Fn::Implies',
  'Fn::RefAll',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
]

const isText = (node: Node | undefined) => textOf(node) !== undefined
const isScalar = (node: Node | undefined) => node?.kind === 'scalar' && node.value !== null
const isTextual = (node: Node | undefined) => isScalar(node) || isMap(node)

const when = (isRight: boolean, expected: string) => (isRight ? undefined : `takes ${expected}`)

const extended = (isExtended: boolean) =>
  isExtended ? undefined : 'works only with the transform AWS::LanguageExtensions'

function listOf(
  argument: Node,
  minimum: number,
  maximum: number,
  what: string,
): string | undefined {
  const count = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`
  const expected = `takes a list of ${count}: ${what}`
  if (!isList(argument)) return expected
  const { length } = argument.items
  return length < minimum || length > maximum ? `${expected}, not ${length}` : undefined
}

function getAtt(argument: Node): string | undefined {
  const expected = 'takes a resource and an attribute, "Orders.Arn"'
  if (isText(argument)) return /^[^.]+\..+$/.test(textOf(argument) ?? '') ? undefined : expected
  const [id, ...attribute] = itemsOf(argument)
  return isTextual(id) && attribute.length > 0 && attribute.every(isTextual) ? undefined : expected
}

function join(argument: Node): string | undefined {
  const [delimiter, values] = itemsOf(argument)
  return (
    listOf(argument, 2, 2, 'delimiter and list') ??
    when(isText(delimiter), 'text as delimiter') ??
    when(isList(values) || isMap(values), 'a list of values second')
  )
}

function select(argument: Node): string | undefined {
  const [index, values] = itemsOf(argument)
  const fault =
    listOf(argument, 2, 2, 'index and list') ??
    when(isMap(index) || numberOf(index) !== undefined, 'a number as index') ??
    when(isList(values) || isMap(values), 'a list of values second')
  const position = numberOf(index)
  if (fault || position === undefined || !isList(values)) return fault
  const { length } = values.items
  return position < 0 || position >= length
    ? `selects value ${position} of ${length}, counted from 0`
    : undefined
}

function split(argument: Node): string | undefined {
  const [delimiter, source] = itemsOf(argument)
  return (
    listOf(argument, 2, 2, 'delimiter and text') ??
    when(isText(delimiter) && textOf(delimiter) !== '', 'text as delimiter') ??
    when(isTextual(source), 'text or a function second')
  )
}

function sub(argument: Node): string | undefined {
  if (isScalar(argument)) return undefined
  const [text, variables] = itemsOf(argument)
  return (
    listOf(argument, 2, 2, 'text and variables') ??
    when(isText(text), 'text first') ??
    when(isMap(variables), 'a mapping of variables second')
  )
}
