import { keptIn } from '../node/remembered.ts'

/** What a property of a resource takes, and what a change of it does. */
export interface Property {
  readonly required: boolean
  /** Whether CloudFormation makes a new resource when the value changes. */
  readonly replaces: 'yes' | 'maybe' | 'no'
  readonly deprecated: boolean
  readonly types: readonly ValueType[]
}

export type ScalarName = 'string' | 'integer' | 'number' | 'boolean' | 'date-time'

/** One of the forms a value may have. `json` takes anything; `shape` is a nested type of the resource. */
export type ValueType =
  | { readonly kind: 'scalar'; readonly name: ScalarName; readonly values?: readonly string[] }
  | { readonly kind: 'json' }
  | { readonly kind: 'tag' }
  | { readonly kind: 'list' | 'map'; readonly of: readonly ValueType[] }
  | { readonly kind: 'shape'; readonly name: string }

const notation = /^(!?)([\^~]?)(-?)(.*)$/s

/** The facts repeat few notations many times, and they are none of a template's. */
const known = new Map<string, Property>()

/** Reads the notation of schemas/cloudformation: `!` required, `^` replaced on change, `~` perhaps, `-` deprecated. */
export const readProperty = (text: string): Property => keptIn(known, text, parseProperty)

function parseProperty(text: string): Property {
  const [, required, change, deprecated, types = ''] = notation.exec(text) ?? []
  return {
    required: required === '!',
    replaces: change === '^' ? 'yes' : change === '~' ? 'maybe' : 'no',
    deprecated: deprecated === '-',
    types: readTypes(types),
  }
}

/** Alternatives are parted by `|` outside brackets. */
export const readTypes = (text: string): readonly ValueType[] => alternatives(text).map(readType)

function readType(text: string): ValueType {
  const [first] = text
  if (first === '[') return { kind: 'list', of: readTypes(text.slice(1, -1)) }
  if (first === '{') return { kind: 'map', of: readTypes(text.slice(1, -1)) }
  if (first === '#') return { kind: 'shape', name: text.slice(1) }
  if (text === 'json' || text === 'tag') return { kind: text }
  const [name, values] = text.split('<')
  return {
    kind: 'scalar',
    name: name as ScalarName,
    ...(values !== undefined && { values: values.slice(0, -1).split(',') }),
  }
}

function alternatives(text: string): string[] {
  let depth = 0
  let start = 0
  const found: string[] = []
  for (let i = 0; i <= text.length; i++) {
    const c = text[i]
    if (c === '[' || c === '{') depth++
    else if (c === ']' || c === '}') depth--
    else if (c === undefined || (c === '|' && depth === 0)) {
      found.push(text.slice(start, i))
      start = i + 1
    }
  }
  return found
}
