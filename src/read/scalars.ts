import type { Scalar } from '../node/node.ts'

/** The value of a scalar that is not text; `float` tells `1.0` from `1`. */
export interface Typed {
  readonly value: Exclude<Scalar['value'], string>
  readonly float: boolean
}

/** Written like a number, but AWS cannot read it: `0x_`, or more digits than it takes. */
export const unreadable = Symbol('unreadable')

/** AWS reads integers of up to 4300 digits. */
const maximumDigits = 4300

/**
 * What YAML 1.1 makes of an unquoted scalar; undefined when it stays text.
 * Dates stay text, as in CloudFormation.
 */
export function plainValue(text: string): Typed | typeof unreadable | undefined {
  const first = text.charCodeAt(0)
  if (startsNumber(first)) return numberValue(text)
  return text.length > 5 ? undefined : words.get(text)
}

/** What JSON makes of an unquoted scalar: all numbers with a dot or an exponent are floats. */
export function jsonValue(text: string): Typed | typeof unreadable | undefined {
  if (!startsNumber(text.charCodeAt(0))) return words.get(text)
  if (/[.eE]/.test(text)) return float(Number(text))
  return text.length > maximumDigits ? unreadable : whole(BigInt(text))
}

/** The number that an explicit `!!int` or `!!float` makes of any text. */
export function numberOf(text: string, as: 'int' | 'float'): Typed | typeof unreadable {
  const bare = text.trim().replaceAll('_', '').toLowerCase()
  if (as === 'int') return integer.test(bare) ? integerValue(bare) : unreadable
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/.test(bare)) return float(Number(bare))
  return floating.test(bare) ? floatValue(bare) : unreadable
}

/** The boolean that an explicit `!!bool` makes of a text. */
export function booleanOf(text: string): Typed | typeof unreadable {
  const found = words.get(text.toLowerCase())
  return typeof found?.value === 'boolean' ? found : unreadable
}

export const nothing: Typed = { value: null, float: false }

const nine = 0x39

/** A digit, a sign or a dot. */
const startsNumber = (code: number) =>
  (code >= 0x30 && code <= nine) || code === 0x2d || code === 0x2b || code === 0x2e

const integer = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])*)$/

/** A dot is needed, and a sign in the exponent. */
const floating =
  /^(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+][0-9]+)?|(?::[0-5]?[0-9])+\.[0-9_]*)|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

function numberValue(text: string): Typed | typeof unreadable | undefined {
  if (integer.test(text)) return integerValue(text)
  return floating.test(text) ? floatValue(text) : undefined
}

function integerValue(text: string): Typed | typeof unreadable {
  const negative = text.startsWith('-')
  const digits = text.replace(/[-+_]/g, '')
  if (digits.length > maximumDigits) return unreadable
  const size = digits.includes(':') ? sexagesimal(digits) : magnitude(digits)
  if (size === undefined) return unreadable
  return whole(negative ? -size : size)
}

/** An integer as a number where that is exact, else as a bigint. */
function whole(size: bigint): Typed {
  const number = Number(size)
  return { value: Number.isSafeInteger(number) ? number : size, float: false }
}

function magnitude(digits: string): bigint | undefined {
  if (digits === '0b' || digits === '0x') return undefined
  const octal = digits.length > 1 && /^0[0-7]/.test(digits)
  return BigInt(octal ? `0o${digits.slice(1)}` : digits)
}

/** `1:30` is ninety: base 60, as in minutes and seconds. */
const sexagesimal = (digits: string) =>
  digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n)

const float = (value: number): Typed => ({ value, float: true })

function floatValue(text: string): Typed {
  const bare = text.replaceAll('_', '').toLowerCase()
  const sign = bare.startsWith('-') ? -1 : 1
  const digits = bare.replace(/^[-+]/, '')
  if (digits === '.inf') return float(sign * Number.POSITIVE_INFINITY)
  if (digits === '.nan') return float(Number.NaN)
  return float(sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))
}

/** Each word in lower case, capitalised, and in upper case. */
const cases = (words: readonly string[], value: boolean | null): [string, Typed][] =>
  words.flatMap(word =>
    [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()].map(
      (form): [string, Typed] => [form, { value, float: false }],
    ),
  )

const words = new Map<string, Typed>([
  ...cases(['yes', 'true', 'on'], true),
  ...cases(['no', 'false', 'off'], false),
  ...cases(['null'], null),
  ['~', nothing],
  ['', nothing],
])
