import { type Entry, list, type Mapping, mapping, type Node, scalar } from '../node/node.ts'
import { floatText } from '../node/number-text.ts'
import { entriesOf, given, isMap, itemsOf, textOf } from '../node/values.ts'
import type { Report } from './context.ts'
import { nearest } from './nearest.ts'
import { describe } from './properties.ts'

/** A kind of value inside of a nested model, where AWS converts what almost fits instead of refusing it. */
export interface Kind {
  readonly expected: string
  /** The value as AWS emits it; undefined when it does not fit. */
  convert(value: Node): Node | undefined
  /** The part of a value that does not fit, where that is not all of it. */
  misfit?(value: Node): Node | undefined
}

/** The keys of a nested mapping, each with the kind of its value; intrinsics fit everywhere. */
export type Model = Readonly<Record<string, { readonly kind: Kind; readonly isRequired: boolean }>>

export const optional = (kind: Kind) => ({ kind, isRequired: false })
export const needed = (kind: Kind) => ({ kind, isRequired: true })

/** Reads a mapping by its model; undefined, and reports, when a key is missing, unknown or of the wrong kind. */
export function readModel(
  model: Model,
  { key: name, keyOrigin, value }: Entry,
  report: Report,
): ReadonlyMap<string, Node> | undefined {
  const unknown = entriesOf(value).filter(({ key }) => !Object.hasOwn(model, key))
  for (const entry of unknown) reportUnknown(name, entry, model, report)
  const missing = Object.keys(model).filter(key => model[key]?.isRequired && !given(value, key))
  for (const key of missing) report('sam-missing-property', keyOrigin, `"${name}" needs "${key}"`)
  const found = Object.entries(model).flatMap(([key, { kind }]): [string, Node | undefined][] => {
    const written = given(value, key)
    return written ? [[key, converted(key, written, kind, report)]] : []
  })
  const read = new Map(found.flatMap(([key, node]) => (node ? [[key, node] as const] : [])))
  return unknown.length + missing.length === 0 && read.size === found.length ? read : undefined
}

function reportUnknown(name: string, { key, keyOrigin }: Entry, model: Model, report: Report) {
  const near = nearest(key, Object.keys(model))
  const hint = near ? `did you mean "${near}"` : `expected ${Object.keys(model).join(', ')}`
  report('sam-unknown-property', keyOrigin, `"${name}" has no property "${key}", ${hint}`)
}

function converted(name: string, value: Node, kind: Kind, report: Report): Node | undefined {
  const node = asMap(value) ?? kind.convert(value)
  if (node) return node
  const wrong = kind.misfit?.(value) ?? value
  report('sam-property-type', wrong, `"${name}" is ${describe(wrong)}, expected ${kind.expected}`)
  return undefined
}

/** A mapping, and what AWS takes for one: the empty text, and a list of pairs such as texts of two characters. */
function asMap(value: Node): Mapping | undefined {
  if (isMap(value)) return value
  if (textOf(value) === '') return mapping(value.origin, [])
  if (value.kind === 'scalar') return undefined
  const pairs = value.items.map(pairOf)
  return pairs.every(pair => pair !== undefined) ? mapping(value.origin, pairs) : undefined
}

function pairOf(item: Node): Entry | undefined {
  const [key, value, ...rest] = partsOf(item)
  const name = key && text.convert(key)
  if (!name || !value || rest.length > 0) return undefined
  return { key: textOf(name) ?? '', keyOrigin: key.origin, value }
}

function partsOf(item: Node): readonly Node[] {
  if (isMap(item)) return entriesOf(item).map(({ key, keyOrigin }) => scalar(keyOrigin, key))
  return item.kind === 'list'
    ? item.items
    : [...(textOf(item) ?? '')].map(character => scalar(item.origin, character))
}

/** Text; numbers and booleans become text. */
export const text: Kind = {
  expected: 'a text',
  convert(node) {
    if (node.kind !== 'scalar' || node.value === null) return undefined
    const { value, float } = node
    if (typeof value === 'boolean') return scalar(node.origin, value ? 'True' : 'False')
    const isFloat = typeof value === 'number' && float
    return scalar(node.origin, isFloat ? floatText(value) : String(value))
  },
}

/** A list of texts. */
export const texts: Kind = {
  expected: 'a list of texts',
  convert(value) {
    const items = value.kind === 'list' ? value.items.map(itemText) : [undefined]
    return items.every(item => item !== undefined) ? list(value.origin, items) : undefined
  },
  misfit: value => itemsOf(value).find(item => !itemText(item)),
}

const itemText = (item: Node) => asMap(item) ?? text.convert(item)

/** A whole number; fractions are cut off, and text is read as Python reads it. */
export const wholeNumber: Kind = {
  expected: 'a whole number',
  convert(node) {
    const found = node.kind === 'scalar' ? integerOf(node.value) : undefined
    return found === undefined ? undefined : scalar(node.origin, found)
  },
}

type Literal = (Node & { kind: 'scalar' })['value']

function integerOf(value: Literal): number | bigint | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'bigint' || value === null) return value ?? undefined
  if (typeof value === 'number')
    return Number.isFinite(value) ? whole(BigInt(Math.trunc(value))) : undefined
  const digits = /^\s*([+-]?)(\d+(?:_\d+)*)\s*$/.exec(value)
  return digits
    ? whole(BigInt(`${digits[1] === '-' ? '-' : ''}${digits[2]?.replaceAll('_', '')}`))
    : undefined
}

const whole = (value: bigint) => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** A number with a fraction, also where it is zero. */
export const decimal: Kind = {
  expected: 'a number',
  convert(node) {
    const found = node.kind === 'scalar' ? decimalOf(node.value) : undefined
    return found === undefined ? undefined : scalar(node.origin, found, true)
  },
}

const fraction =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|inf(?:inity)?|nan)\s*$/i

function decimalOf(value: Literal): number | undefined {
  if (typeof value !== 'string') return value === null ? undefined : Number(value)
  if (!fraction.test(value)) return undefined
  return Number(value.replaceAll('_', '').replace(/inf(?:inity)?/i, 'Infinity'))
}

/** The first of two kinds that fits. */
export const eitherOf = (first: Kind, second: Kind): Kind => ({
  expected: second.expected,
  convert: value => first.convert(value) ?? second.convert(value),
})
