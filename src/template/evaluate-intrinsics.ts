import { builder } from '../node/build.ts'
import { list, type Node, scalar } from '../node/node.ts'
import { at, eachOf, entriesOf, isList, itemsOf, textOf } from '../node/values.ts'
import { type Case, type Knowledge, maximumCases, numberOf, scalarText } from './case.ts'
import { ifArguments } from './intrinsics.ts'
import { subTokens } from './sub-text.ts'
import type { Truth } from './truth.ts'

/** What it takes to reduce intrinsics. */
interface Means extends Knowledge {
  cases(node: Node | undefined): readonly Case[]
  condition(name: string): Truth
}

/** What an intrinsic can be, given its node and its argument; undefined where that is not known. */
type Reduction = (node: Node, argument: Node, means: Means) => readonly Case[] | undefined

/** The intrinsics whose value can be known before deployment. */
export const reductions: Readonly<Record<string, Reduction>> = {
  Ref: (node, argument, means) => reference(textOf(argument) ?? '', node, means),
  'Fn::If': branches,
  'Fn::FindInMap': findInMap,
  'Fn::Sub': substitution,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
}

/** A default may be overridden, so it is one case beside the unknown; AllowedValues are all there is. */
function reference(name: string, node: Node, { root, given }: Means): readonly Case[] {
  if (name === 'AWS::NoValue') return [undefined]
  const parameter = at(root, 'Parameters', name)
  if (!parameter && !given.has(name)) return [node]
  const type = textOf(at(parameter, 'Type')) ?? 'String'
  // The value of an SSM parameter is looked up when the stack is deployed; Default and given values are its key.
  if (type.startsWith('AWS::SSM::')) return [node]
  const isText = !/^(CommaDelimitedList|List<)/.test(type)
  const value = given.get(name)
  if (value !== undefined)
    return [withType(builder(`parameter ${name}`, node.origin)(value), isText)]
  if (!isText) return [node]
  const allowed = itemsOf(at(parameter, 'AllowedValues'))
  if (allowed.length > 0) return allowed
  const fallback = at(parameter, 'Default')
  return fallback ? [fallback, node] : [node]
}

function withType(value: Node, isText: boolean): Node {
  const text = textOf(value)
  if (isText || text === undefined) return value
  return list(
    value.origin,
    text.split(',').map(item => scalar(value.origin, item.trim())),
  )
}

function branches(node: Node, _: Node, { cases, condition }: Means): readonly Case[] | undefined {
  const call = ifArguments(node)
  const name = textOf(call?.condition)
  if (!call || name === undefined) return undefined
  switch (condition(name)) {
    case true:
      return cases(call.then)
    case false:
      return cases(call.otherwise)
    case undefined:
      return [...cases(call.then), ...cases(call.otherwise)]
  }
}

/** Keys that are not known stand for every key of the mapping. */
function findInMap(_: Node, argument: Node, { root, cases }: Means): readonly Case[] | undefined {
  const [name, top, second, more] = itemsOf(argument)
  const table = at(root, 'Mappings', textOf(name) ?? '')
  if (!table || more) return undefined
  return keysOf(cases(top), table)
    .flatMap(row => keysOf(cases(second), at(table, row)).map(key => at(table, row, key)))
    .filter(value => value !== undefined)
}

function keysOf(keys: readonly Case[], table: Node | undefined): readonly string[] {
  const names = keys.map(scalarText)
  return names.includes(undefined)
    ? entriesOf(table).map(({ key }) => key)
    : names.filter(name => name !== undefined)
}

function substitution(node: Node, argument: Node, means: Means): readonly Case[] | undefined {
  const [first, variables] = eachOf(argument)
  const text = textOf(first)
  if (text === undefined) return undefined
  const parts = subTokens(text).map(token => {
    if ('text' in token) return [token.text]
    const variable = at(variables, token.name)
    const values = variable ? means.cases(variable) : reference(token.name, node, means)
    return token.name.includes('.') && !variable ? undefined : texts(values)
  })
  return combined(parts, node, '')
}

function join(node: Node, argument: Node, { cases }: Means): readonly Case[] | undefined {
  const [delimiter, parts] = itemsOf(argument)
  const between = textOf(delimiter)
  const [items, ...others] = cases(parts)
  if (between === undefined || others.length > 0 || !isList(items)) return undefined
  const given = items.items.map(cases).filter(values => values.some(value => value !== undefined))
  return combined(given.map(texts), node, between)
}

/** Every text that parts with several cases make; undefined where one is not known or there are too many. */
function combined(
  parts: readonly (readonly string[] | undefined)[],
  { origin }: Node,
  between: string,
): readonly Case[] | undefined {
  let made: readonly string[] = ['']
  for (const [i, part] of parts.entries()) {
    if (!part || part.length * made.length > maximumCases) return undefined
    const gap = i === 0 ? '' : between
    made = made.flatMap(before => part.map(text => before + gap + text))
  }
  return made.map(text => scalar(origin, text))
}

function texts(values: readonly Case[]): readonly string[] | undefined {
  const found = values.map(scalarText)
  return found.includes(undefined) ? undefined : found.filter(text => text !== undefined)
}

function select(_: Node, argument: Node, { cases }: Means): readonly Case[] | undefined {
  const [index, values] = itemsOf(argument)
  const [at, ...others] = cases(index)
  const position = numberOf(at)
  if (position === undefined || others.length > 0) return undefined
  const picked = cases(values).map(value => (isList(value) ? value.items[position] : undefined))
  return picked.every(item => item !== undefined) ? picked.flatMap(cases) : undefined
}

function split(_: Node, argument: Node, { cases }: Means): readonly Case[] | undefined {
  const [delimiter, source] = itemsOf(argument)
  const between = textOf(delimiter)
  const found = texts(cases(source))
  if (!between || !found || !source) return undefined
  return found.map(text =>
    list(
      source.origin,
      text.split(between).map(piece => scalar(source.origin, piece)),
    ),
  )
}
