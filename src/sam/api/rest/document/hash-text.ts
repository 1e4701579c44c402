import { floatRepr, integerRepr, textRepr, unicodeRepr } from '../../../ids/python27/repr.ts'
import { type Scalar, textOf, type Value } from './value.ts'

/** A value as Python prints it by itself: a text without quotes. */
export const printed = (value: Value): string => textOf(value) ?? hashText(value)

/** The text that AWS's transform hashes for a document: as Python 2.7 would print it. */
export function hashText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return scalarText(value)
    case 'list':
      return `[${value.items.map(hashText).join(', ')}]`
    case 'map': {
      const entries = value
        .entries()
        .map(({ key, value }) => `${textText(key.text, key.unicode)}: ${hashText(value)}`)
      return `{${entries.join(', ')}}`
    }
  }
}

function scalarText({ value, float, unicode }: Scalar): string {
  switch (typeof value) {
    case 'string':
      return textText(value, unicode)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return float ? floatRepr(value) : integerRepr(value)
    case 'bigint':
      return integerRepr(value)
    default:
      return 'None'
  }
}

const textText = (text: string, unicode: boolean) => (unicode ? unicodeRepr : textRepr)(text)
