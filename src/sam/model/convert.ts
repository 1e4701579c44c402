import {
  type Entry,
  type Mapping,
  mapping,
  type Node,
  type Scalar,
  scalar,
} from '../../node/node.ts'
import { floatText } from '../../node/number-text.ts'
import { entriesOf, isMap, textOf } from '../../node/values.ts'

/** A mapping, and what AWS takes for one: the empty text, and a list of pairs such as texts of two characters. */
export function asMap(value: Node): Mapping | undefined {
  if (isMap(value)) return value
  if (textOf(value) === '') return mapping(value.origin, [])
  if (value.kind === 'scalar') return undefined
  const pairs = value.items.map(pairOf)
  return pairs.every(pair => pair !== undefined) ? mapping(value.origin, pairs) : undefined
}

function pairOf(item: Node): Entry | undefined {
  const [key, value, ...rest] = partsOf(item)
  const name = key && text(key)
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
export function text(node: Node): Scalar | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined
  const { value, float } = node
  if (typeof value === 'boolean') return scalar(node.origin, value ? 'True' : 'False')
  const isFloat = typeof value === 'number' && float
  return scalar(node.origin, isFloat ? floatText(value) : String(value))
}

const yes = new Set(['1', 'on', 't', 'true', 'y', 'yes'])
const no = new Set(['0', 'off', 'f', 'false', 'n', 'no'])

/** True or false, also as a number or in words. */
function truth(node: Node): Scalar | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined
  const word = String(node.value).toLowerCase()
  return yes.has(word) || no.has(word) ? scalar(node.origin, yes.has(word)) : undefined
}

/** A whole number; fractions are cut off, and text is read as Python reads it. */
function integer(node: Node): Scalar | undefined {
  const found = node.kind === 'scalar' ? integerOf(node.value) : undefined
  return found === undefined ? undefined : scalar(node.origin, found)
}

function integerOf(value: Scalar['value']): number | bigint | undefined {
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
function decimal(node: Node): Scalar | undefined {
  const found = node.kind === 'scalar' ? decimalOf(node.value) : undefined
  return found === undefined ? undefined : scalar(node.origin, found, true)
}

const fraction =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|inf(?:inity)?|nan)\s*$/i

function decimalOf(value: Scalar['value']): number | undefined {
  if (typeof value !== 'string') return value === null ? undefined : Number(value)
  if (!fraction.test(value)) return undefined
  return Number(value.replaceAll('_', '').replace(/inf(?:inity)?/i, 'Infinity'))
}

/** What AWS makes of a value of each simple kind; undefined when it does not fit. */
export const converters = { text, truth, integer, decimal, intrinsic: asMap }
