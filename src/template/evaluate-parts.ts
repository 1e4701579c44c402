import { build } from '../node/build.ts'
import type { Node } from '../node/node.ts'
import { at, eachOf, isList, itemsOf, onlyEntry, textOf } from '../node/values.ts'
import { scalarText } from './case.ts'
import type { Evaluator } from './evaluate.ts'
import { refTarget } from './intrinsics.ts'
import { subTokens } from './sub-text.ts'

/** What a logical id, parameter or pseudo parameter yields: its Ref, or the named attribute. */
export interface Yield {
  readonly id: string
  readonly attribute?: string
}

/** A piece of a text: text that is known, or what something yields. */
export type Part = string | Yield

/** A text taken apart, neighbouring texts joined; undefined where its shape is not known or has several cases. */
export function partsOf(node: Node | undefined, value: Evaluator): readonly Part[] | undefined {
  const [first, ...others] = value.cases(node)
  // A parameter yields the same in each of its cases: what it is given.
  if (others.length > 0) return named(refTarget(node))
  if (!first) return undefined
  const text = scalarText(first)
  if (text !== undefined) return [text]
  const call = onlyEntry(first)
  switch (call?.key) {
    case 'Ref':
      return named(textOf(call.value))
    case 'Fn::GetAtt':
      return attribute(call.value)
    case 'Fn::Sub':
      return substitution(call.value, value)
    case 'Fn::Join':
      return join(call.value, value)
    default:
      return undefined
  }
}

/** The one part of a text that has just one. */
export function onlyPart(parts: readonly Part[] | undefined): Part | undefined {
  const [part, ...others] = parts ?? []
  return others.length === 0 ? part : undefined
}

/** The logical id whose Ref or attribute is all of a text: by Ref, Fn::GetAtt, or a text that is put together. */
export function yieldedId(node: Node | undefined, value: Evaluator): string | undefined {
  const part = onlyPart(partsOf(node, value))
  return typeof part === 'object' ? part.id : undefined
}

/** A text in which something stands for each part that a resource or parameter yields. */
export const textWith = (
  parts: readonly Part[],
  standIn: (part: Yield, i: number) => string,
): string => parts.map((part, i) => (typeof part === 'string' ? part : standIn(part, i))).join('')

/** A text that is known as a whole. */
export function wholeText(parts: readonly Part[] | undefined): string | undefined {
  const part = onlyPart(parts)
  return typeof part === 'string' ? part : undefined
}

const named = (id: string | undefined): Part[] | undefined =>
  id === undefined ? undefined : [{ id }]

function attribute(argument: Node): Part[] | undefined {
  const target = getAttTarget(argument)
  return target && [target]
}

/** The logical id and attribute of `Fn::GetAtt`, in its list or text form. */
export function getAttTarget(argument: Node): Required<Yield> | undefined {
  const texts = isList(argument) ? itemsOf(argument).map(textOf) : textOf(argument)?.split('.')
  const [id, ...rest] = texts ?? []
  if (id === undefined || rest.length === 0 || rest.includes(undefined)) return undefined
  return { id, attribute: rest.join('.') }
}

function substitution(argument: Node, value: Evaluator): readonly Part[] | undefined {
  const [first, variables] = eachOf(argument)
  const text = textOf(first)
  if (text === undefined) return undefined
  return joined(
    subTokens(text).map(token => {
      if ('text' in token) return [token.text]
      const variable = at(variables, token.name)
      return variable ? partsOf(variable, value) : yieldOf(token.name, argument, value)
    }),
  )
}

/** What a name in the text of `Fn::Sub` yields: an attribute, else what its Ref does. */
function yieldOf(name: string, { origin }: Node, value: Evaluator): readonly Part[] | undefined {
  const dot = name.indexOf('.')
  if (dot >= 0) return [{ id: name.slice(0, dot), attribute: name.slice(dot + 1) }]
  return partsOf(build(origin, { Ref: name }), value) ?? [{ id: name }]
}

function join(argument: Node, value: Evaluator): readonly Part[] | undefined {
  const [delimiter, items] = itemsOf(argument)
  const between = textOf(delimiter)
  if (between === undefined || !isList(items)) return undefined
  const pieces = items.items.map(item => partsOf(item, value))
  return joined(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [[between], piece])))
}

function joined(pieces: readonly (readonly Part[] | undefined)[]): readonly Part[] | undefined {
  if (pieces.includes(undefined)) return undefined
  const all: Part[] = []
  for (const part of pieces.flatMap(piece => piece ?? [])) {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else if (part !== '') all.push(part)
  }
  return all
}
